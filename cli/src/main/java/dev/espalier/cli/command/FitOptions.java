package dev.espalier.cli.command;

import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.vine.select.StructureKind;
import dev.espalier.dependence.vine.select.TreeCriterion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a vine is fitted, as asked for on the command line. */
final class FitOptions {
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
            description = "rvine, cvine or dvine: which vines may be chosen. Default: rvine.")
    StructureKind structure = StructureKind.RVINE;

    @Option(names = "--families", paramLabel = "F", converter = Choices.FamilyList.class, description = Texts.FAMILIES)
    Choices.FamilyList.Value families = Choices.FamilyList.Value.ALL;

    @Option(
            names = "--criterion",
            paramLabel = "C",
            converter = Choices.CriterionWord.class,
            description = Texts.CRITERION)
    Criterion criterion = Criterion.BIC;

    @Option(
            names = "--tree-criterion",
            paramLabel = "T",
            converter = Choices.TreeCriterionWord.class,
            description = "tau, rho, hoeffd, xi or joe: the dependence a tree collects most of. Default: tau.")
    TreeCriterion treeCriterion = TreeCriterion.TAU;

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

    @Option(names = "--scale", paramLabel = "S", converter = Choices.ScaleWord.class, description = Texts.SCALE)
    Choices.Scale scale = Choices.Scale.DATA;

    @Option(names = "--weights", paramLabel = "COL", description = "Column of observation weights; it is no variable.")
    @Nullable
    String weights;

    @Option(
            names = "--missing",
            paramLabel = "M",
            converter = Choices.MissingWord.class,
            description = "pairwise: use the rows complete in each pair; rows: drop incomplete rows; refuse: stop."
                    + " Default: pairwise.")
    MissingPolicy missing = MissingPolicy.PAIRWISE;

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    long seed = 1;
}
