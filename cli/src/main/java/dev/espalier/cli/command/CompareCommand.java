package dev.espalier.cli.command;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.model.ModelComparison;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.model.ScaledModel;
import dev.espalier.dependence.vine.select.VuongTest;
import dev.espalier.numerics.parallel.Workers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two models on the rows of a table: scores and Vuong's test. */
@Command(
        name = "compare",
        description = "Compares two models on the rows of a table: scores and Vuong's test.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier compare a.json b.json held-out.csv",
            "  espalier compare a.json b.json held-out.csv --json"
        })
public final class CompareCommand extends CommandBase {
    @Parameters(index = "0", paramLabel = "MODEL_A", description = Texts.MODEL)
    @SuppressWarnings("NullAway.Init")
    private String modelA;

    @Parameters(index = "1", paramLabel = "MODEL_B", description = Texts.MODEL)
    @SuppressWarnings("NullAway.Init")
    private String modelB;

    @Parameters(index = "2", paramLabel = "DATA", description = Texts.DATA)
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Option(names = "--scale", paramLabel = "S", converter = Choices.ScaleWord.class, description = Texts.MODEL_SCALE)
    private @Nullable Scale scale;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ScaledModel a = Inputs.model(modelA, scale);
        ScaledModel b = Inputs.model(modelB, scale);
        Table table = TableReader.read(data, ReadOptions.DEFAULT);
        Map<String, Object> result;
        try (Workers workers = Workers.of(Texts.CORES)) {
            result = json(ModelComparison.of(a, b, table, workers));
        }
        if (json) {
            printJson(result);
        } else {
            result.forEach((name, value) ->
                    out().printf("%-22s %s%n", name, value instanceof Double x ? Texts.number(x) : value));
        }
        return 0;
    }

    private static Map<String, Object> json(ModelComparison comparison) {
        ScaledModel a = comparison.first();
        ScaledModel b = comparison.second();
        VuongTest test = comparison.test();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model_a", a.name());
        result.put("model_b", b.name());
        result.put("unit", "nats");
        result.put("scale", a.scale().code());
        result.put("n", test.n());
        result.put("npars_a", a.vine().parameterCount());
        result.put("npars_b", b.vine().parameterCount());
        result.put("mean_log_density_a", comparison.meanFirst());
        result.put("mean_log_density_b", comparison.meanSecond());
        result.put("mean_difference", test.meanDifference());
        result.put("standard_error", test.standardError());
        result.put("vuong", test.statistic());
        result.put("p_value", VuongTest.pValue(test.statistic()));
        result.put("vuong_aic", test.statisticAic());
        result.put("p_value_aic", VuongTest.pValue(test.statisticAic()));
        result.put("vuong_bic", test.statisticBic());
        result.put("p_value_bic", VuongTest.pValue(test.statisticBic()));
        result.put("better", better(comparison.verdict()));
        return result;
    }

    private static String better(ModelComparison.Verdict verdict) {
        return switch (verdict) {
            case FIRST -> "a";
            case SECOND -> "b";
            case UNDECIDED -> "undecided";
        };
    }
}
