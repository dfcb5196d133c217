package dev.espalier.cli.command;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.vine.select.VuongTest;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
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
    private Choices.@Nullable Scale scale;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ScaledModel a = ScaledModel.read(modelA, scale);
        ScaledModel b = ScaledModel.read(modelB, scale);
        if (scale == null && (a.margins() == null) != (b.margins() == null)) {
            a = a.onCopulaScale();
            b = b.onCopulaScale();
        }
        Table table = TableReader.read(data, ReadOptions.DEFAULT);
        Map<String, Object> result = compare(a, b, table);
        if (json) {
            printJson(result);
        } else {
            result.forEach((name, value) ->
                    out().printf("%-22s %s%n", name, value instanceof Double x ? Texts.number(x) : value));
        }
        return 0;
    }

    private static Map<String, Object> compare(ScaledModel a, ScaledModel b, Table table) {
        double[] first;
        double[] second;
        try (Workers workers = Workers.of(Texts.CORES)) {
            first = a.logPdf(table, workers);
            second = b.logPdf(table, workers);
        }
        VuongTest test =
                VuongTest.of(first, second, a.vine().parameterCount(), b.vine().parameterCount());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model_a", a.name());
        result.put("model_b", b.name());
        result.put("unit", "nats");
        result.put("scale", a.margins() == null ? "copula" : "data");
        result.put("n", test.n());
        result.put("npars_a", a.vine().parameterCount());
        result.put("npars_b", b.vine().parameterCount());
        result.put("mean_log_density_a", mean(first));
        result.put("mean_log_density_b", mean(second));
        result.put("mean_difference", test.meanDifference());
        result.put("standard_error", test.standardError());
        result.put("vuong", test.statistic());
        result.put("p_value", VuongTest.pValue(test.statistic()));
        result.put("vuong_aic", test.statisticAic());
        result.put("p_value_aic", VuongTest.pValue(test.statisticAic()));
        result.put("vuong_bic", test.statisticBic());
        result.put("p_value_bic", VuongTest.pValue(test.statisticBic()));
        result.put("better", better(test));
        return result;
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).filter(x -> !Double.isNaN(x)).average().orElse(Double.NaN);
    }

    /** Which model the plain statistic favours at the 5 % level. */
    private static String better(VuongTest test) {
        if (!(VuongTest.pValue(test.statistic()) < 0.05)) {
            return "undecided";
        }
        return test.statistic() > 0 ? "a" : "b";
    }
}
