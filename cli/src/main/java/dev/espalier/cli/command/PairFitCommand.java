package dev.espalier.cli.command;

import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.model.TablePairFit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Selects and fits the copula of two columns. */
@Command(
        name = "fit",
        description = {
            "Selects and fits the copula of the first two columns of DATA.",
            "",
            "Results: npars, free or effective parameters; tau and mi, Kendall's tau and the mutual information of the fitted"
                    + " copula, mi in nats; margin_residual, how far its margins are from uniform: 0 for a parametric family."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier pair fit table.csv",
            "  espalier pair fit table.csv --families auto",
            "  espalier pair fit pairs.csv --scale copula --families clayton,gumbel --criterion aic --json"
        })
public final class PairFitCommand extends CommandBase {
    @Parameters(paramLabel = "DATA", description = Texts.DATA)
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Option(names = "--families", paramLabel = "F", converter = Choices.FamilyList.class, description = Texts.FAMILIES)
    private Choices.FamilyList.Value families = Choices.FamilyList.Value.USUAL;

    @Option(
            names = "--criterion",
            paramLabel = "C",
            converter = Choices.CriterionWord.class,
            description = Texts.CRITERION)
    private Criterion criterion = PairFitControls.defaults().criterion();

    @Option(
            names = "--scale",
            paramLabel = "S",
            converter = Choices.ScaleWord.class,
            description = "${bundle:choices.scales}. Default: copula when they all do, else data.")
    private @Nullable Scale scale;

    @Mixin
    private NeuralWeights neural = new NeuralWeights();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        requireNeural(neural, families);
        neural.use();
        Table table = Inputs.firstTwoColumns(data);
        PairFitControls controls =
                PairFitControls.defaults().withFamilies(families.families()).withCriterion(criterion);
        Map<String, Object> result = result(TablePairFit.of(table, controls, scale));
        if (json) {
            printJson(result);
        } else {
            result.forEach((name, value) ->
                    out().printf("%-16s %s%n", name, value instanceof double[] p ? Texts.numbers(p) : value));
        }
        return 0;
    }

    private static Map<String, Object> result(TablePairFit pair) {
        PairFit fit = pair.fit();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("family", fit.copula().family().code());
        result.put("rotation", fit.copula().rotation());
        result.put("parameters", fit.copula().parameters());
        result.put("npars", fit.parameterCount());
        result.put("tau", fit.copula().tau());
        result.put("mi", fit.copula().mutualInformation());
        result.put("margin_residual", pair.marginResidual());
        result.put("loglik", fit.logLikelihood());
        result.put("aic", fit.aic());
        result.put("bic", fit.bic());
        result.put("n", fit.n());
        result.put("standard_errors", pair.standardErrors());
        result.put("scale", pair.scale().code());
        return result;
    }
}
