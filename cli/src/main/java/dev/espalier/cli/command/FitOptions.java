package dev.espalier.cli.command;

import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.model.TableFitControls;
import dev.espalier.dependence.vine.select.StructureKind;
import dev.espalier.dependence.vine.select.TreeCriterion;
import dev.espalier.dependence.vine.select.VineFitControls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a vine is fitted, as asked for on the command line. */
final class FitOptions {
    /** What is done when nothing else is said. */
    static final TableFitControls USUAL = TableFitControls.defaults();

    @Option(
            names = "--columns",
            paramLabel = "A,B",
            split = ",",
            description = "Columns to use, in this order. Default: all.")
    List<String> columns = List.of();

    @Option(
            names = "--structure",
            paramLabel = "S",
            converter = Choices.StructureWord.class,
            description =
                    "${bundle:choices.structures}: which vines may be chosen. Default: ${bundle:default.structure}.")
    StructureKind structure = USUAL.vine().kind();

    @Option(names = "--families", paramLabel = "F", converter = Choices.FamilyList.class, description = Texts.FAMILIES)
    Choices.FamilyList.Value families = Choices.FamilyList.Value.USUAL;

    @Option(
            names = "--criterion",
            paramLabel = "C",
            converter = Choices.CriterionWord.class,
            description = Texts.CRITERION)
    Criterion criterion = USUAL.vine().pairs().criterion();

    @Option(
            names = "--tree-criterion",
            paramLabel = "T",
            converter = Choices.TreeCriterionWord.class,
            description =
                    "${bundle:choices.tree-criteria}: the dependence a tree collects most of. Default: ${bundle:default.tree-criterion}.")
    TreeCriterion treeCriterion = USUAL.vine().treeCriterion();

    @Option(
            names = "--truncate",
            paramLabel = "N|auto",
            converter = Level.Trees.class,
            description = "Keep N trees, or choose how many by mBICV. Default: all trees.")
    @Nullable
    Level truncate;

    @Option(
            names = "--threshold",
            paramLabel = "X|auto",
            converter = Level.Threshold.class,
            description = "Pairs whose criterion is below X are independent; auto chooses X by mBICV. Default: 0.")
    @Nullable
    Level threshold;

    @Option(
            names = "--scale",
            paramLabel = "S",
            converter = Choices.ScaleWord.class,
            description = "${bundle:choices.scales}. Default: ${bundle:default.scale}.")
    Scale scale = USUAL.scale();

    @Option(names = "--weights", paramLabel = "COL", description = "Column of observation weights; it is no variable.")
    @Nullable
    String weights;

    @Option(
            names = "--missing",
            paramLabel = "M",
            converter = Choices.MissingWord.class,
            description = "${bundle:choices.missing-policies}. Default: ${bundle:default.missing-policy}.")
    MissingPolicy missing = USUAL.missing();

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    long seed = 1;

    /** What the options say, for the library. */
    TableFitControls controls() {
        VineFitControls vine = VineFitControls.defaults()
                .withKind(structure)
                .withTreeCriterion(treeCriterion)
                .withPairs(PairFitControls.defaults()
                        .withFamilies(families.families())
                        .withCriterion(criterion));
        Level trees = truncate;
        if (trees != null) {
            vine = trees.isAuto()
                    ? vine.withSelectTruncation(true)
                    : vine.withTruncation((int) trees.value().getAsDouble());
        }
        Level least = threshold;
        if (least != null) {
            vine = least.isAuto()
                    ? vine.withSelectThreshold(true)
                    : vine.withThreshold(least.value().getAsDouble());
        }
        return TableFitControls.defaults().withVine(vine).withMissing(missing).withScale(scale);
    }
}
