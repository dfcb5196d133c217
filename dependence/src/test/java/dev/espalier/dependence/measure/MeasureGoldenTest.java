package dev.espalier.dependence.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of wdm 0.2.6: continuous, tied, weighted, incomplete columns. */
class MeasureGoldenTest {
    private static final Map<String, DependenceMeasure> MEASURES = Map.of(
            "prho", DependenceMeasure.PEARSON,
            "srho", DependenceMeasure.SPEARMAN,
            "ktau", DependenceMeasure.KENDALL,
            "bbeta", DependenceMeasure.BLOMQVIST,
            "hoeffd", DependenceMeasure.HOEFFDING,
            "cxi", DependenceMeasure.CHATTERJEE);

    static Stream<JsonNode> cases() throws IOException {
        return list("cases");
    }

    static Stream<JsonNode> pseudoObservations() throws IOException {
        return list("pseudo_obs");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void measuresAgree(JsonNode c) {
        c.get("measures").fields().forEachRemaining(e -> {
            double value = value(c, e.getKey());
            if (!tiedHoeffding(c, e.getKey()) && !rowOrderMatters(c, e.getKey())) {
                // both sides round sums of at most 60 terms, Hoeffding's of fifth powers of n
                assertThat(value).as(e.getKey()).isCloseTo(e.getValue().asDouble(), within(1e-11));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void testsAgree(JsonNode c) {
        for (JsonNode t : c.get("indep_test")) {
            String method = t.get("method").asText();
            // with ties the reference's variance of tau is not Kendall's
            if (method.equals("ktau") && c.get("name").asText().matches("(ties|binary).*")
                    || tiedHoeffding(c, method)) {
                continue;
            }
            var alternative = IndependenceTest.Alternative.valueOf(
                    t.get("alternative").asText().toUpperCase(Locale.ROOT).replace('-', '_'));
            var test = IndependenceTest.of(
                    measure(method), value(c, method), t.get("n_eff").asDouble(), alternative);
            // the statistic of a full dependence is atanh(1 - 1e-12), known to about 1e-4 relative
            assertThat(test.statistic())
                    .as(method)
                    .isCloseTo(
                            t.get("statistic").asDouble(),
                            within(c.get("name").asText().contains("comonotone") ? 1e-3 : 1e-9));
            // the reference interpolates the table of Hoeffding's D with the slope of a neighbouring interval
            double tolerance = method.equals("hoeffd") ? 5e-3 : 1e-9;
            assertThat(test.pValue()).as(method).isCloseTo(t.get("p_value").asDouble(), within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("pseudoObservations")
    void pseudoObservationsAgree(JsonNode c) {
        var ties = PseudoObservations.Ties.valueOf(c.get("ties_method").asText().toUpperCase(Locale.ROOT));
        double[] weights = array(c, "weights");
        double[] u = PseudoObservations.of(array(c, "x"), ties, weights.length == 0 ? null : weights, 0);
        assertThat(u).containsExactly(array(c, "u"), within(1e-14));
    }

    /** The reference exceeds 1 there; the scale of D is 1. */
    private static boolean tiedHoeffding(JsonNode c, String method) {
        return method.equals("hoeffd") && c.get("name").asText().matches("(ties|binary).*");
    }

    /** Rows tied in both columns with different weights: the reference takes the weight of whichever comes last. */
    private static boolean rowOrderMatters(JsonNode c, String method) {
        return method.equals("cxi") && c.get("name").asText().matches("(ties|binary)_weighted.*");
    }

    private static DependenceMeasure measure(String name) {
        return Objects.requireNonNull(MEASURES.get(name));
    }

    private static double value(JsonNode c, String measure) {
        double[] w = array(c, "weights");
        return measure(measure).ofComplete(array(c, "x"), array(c, "y"), w.length == 0 ? null : w);
    }

    private static double[] array(JsonNode c, String field) {
        JsonNode list = c.get(field);
        double[] out = new double[list.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = list.get(i).isNull() ? Double.NaN : list.get(i).asDouble();
        }
        return out;
    }

    private static Stream<JsonNode> list(String field) throws IOException {
        try (InputStream in = MeasureGoldenTest.class.getResourceAsStream("measures.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get(field).spliterator(), false);
        }
    }
}
