package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against vinecopulib, and identities of probabilities. */
class MixedPairTest {
    /** Writes rows from..to of a sample. */
    private interface Evaluator {
        void evaluate(PairCopula c, PairSample s, int from, int to, double[] out);
    }

    @Test
    void agreesWithTheReference() throws IOException {
        JsonNode root;
        try (InputStream in = MixedPairTest.class.getResourceAsStream("mixed_pairs.json")) {
            root = new ObjectMapper().readTree(in);
        }
        double[][] u = new double[4][8];
        for (int i = 0; i < 8; i++) {
            for (int k = 0; k < 4; k++) {
                u[k][i] = root.get("u").get(i).get(k).asDouble();
            }
        }
        assertThat(root.get("cases")).hasSize(105);
        for (JsonNode c : root.get("cases")) {
            double[] parameters = new double[c.get("parameters").size()];
            Arrays.setAll(parameters, k -> c.get("parameters").get(k).asDouble());
            PairCopula copula = ParametricPairCopula.of(
                    Family.ofCode(c.get("family").asText()), c.get("rotation").asInt(), parameters);
            PairSample s = sample(u, discrete(c, 0), discrete(c, 1));
            String name = copula + " " + c.get("var_types");
            // their distribution functions carry 1e-11, atoms are at least 0.04 wide, so squares 5e-3
            assertValues(name, rows(MixedPair::pdf, copula, s), c.get("pdf"), 2e-7);
            assertValues(name, rows(MixedPair::h1, copula, s), c.get("hfunc1"), 1e-8);
            assertValues(name, rows(MixedPair::h2, copula, s), c.get("hfunc2"), 1e-8);
        }
    }

    private static boolean discrete(JsonNode c, int k) {
        return c.get("var_types").get(k).asText().equals("d");
    }

    private static void assertValues(String name, double[] actual, JsonNode expected, double tolerance) {
        for (int i = 0; i < actual.length; i++) {
            double e = expected.get(i).asDouble();
            // rows 2 and 3 hold a 1: there the reference's h-functions of Joe and the BB families are off by 1e-6
            double bound = i == 2 || i == 3 ? 5e-6 : tolerance;
            assertThat(actual[i]).as(name + " row " + i).isCloseTo(e, within(bound * Math.max(1, Math.abs(e))));
        }
    }

    /** Atoms that fill the unit interval carry all probability. */
    @Test
    void probabilitiesOfAllAtomsSumToOne() {
        PairCopula c = ParametricPairCopula.of(Family.CLAYTON, 90, 1.7);
        double[] cuts = {0, 0.2, 0.45, 0.9, 1};
        double[][] u = new double[4][16];
        double[] area = new double[16];
        for (int i = 0; i < 16; i++) {
            u[0][i] = cuts[i / 4 + 1];
            u[2][i] = cuts[i / 4];
            u[1][i] = cuts[i % 4 + 1];
            u[3][i] = cuts[i % 4];
            area[i] = (u[0][i] - u[2][i]) * (u[1][i] - u[3][i]);
        }
        PairSample s = sample(u, true, true);
        double[] pdf = rows(MixedPair::pdf, c, s);
        double[] high = rows(MixedPair::h1, c, s);
        double[] low = rows(MixedPair::h1Left, c, s);
        double[] high2 = rows(MixedPair::h2, c, s);
        double[] low2 = rows(MixedPair::h2Left, c, s);
        double total = 0;
        for (int i = 0; i < 16; i++) {
            total += pdf[i] * area[i];
            // the density is the quotient of the h-functions, up to the trimming of 0 and 1 by 1e-10
            assertThat(high[i] - low[i]).isCloseTo(pdf[i] * (u[1][i] - u[3][i]), within(1e-8));
            assertThat(high2[i] - low2[i]).isCloseTo(pdf[i] * (u[0][i] - u[2][i]), within(1e-8));
        }
        assertThat(total).isCloseTo(1, within(1e-8));
    }

    @Test
    void exchangedCopulaSeesExchangedSample() {
        PairCopula c = ParametricPairCopula.of(Family.CLAYTON, 270, 0.8);
        double[][] u = {{0.3, 0.9, 0.50003}, {0.7, 0.2, 0.6}, {0.1, 0.5, 0.5}, {0.6, 0.19999, 0.59998}};
        double[][] v = {u[1], u[0], u[3], u[2]};
        for (boolean first : new boolean[] {false, true}) {
            for (boolean second : new boolean[] {false, true}) {
                PairSample s = sample(u, first, second);
                PairSample t = sample(v, second, first);
                double[] a = rows(MixedPair::logPdf, c, s);
                double[] b = rows(MixedPair::logPdf, c.exchanged(), t);
                double[] h = rows(MixedPair::h1, c, s);
                double[] g = rows(MixedPair::h2, c.exchanged(), t);
                for (int i = 0; i < 3; i++) {
                    // four roundings over an area of 2e-5 where the atoms are narrowest but not collapsed
                    assertThat(a[i]).isCloseTo(b[i], within(1e-9));
                    assertThat(h[i]).isCloseTo(g[i], within(1e-11));
                }
            }
        }
    }

    @Test
    void narrowAtomsCountAsTheirMiddle() {
        PairCopula c = ParametricPairCopula.of(Family.CLAYTON, 0, 2);
        double[][] u = {{0.4 + 2e-5}, {0.7 + 1e-5}, {0.4 - 2e-5}, {0.7 - 1e-5}};
        assertThat(rows(MixedPair::pdf, c, sample(u, true, true))[0]).isCloseTo(c.pdf(0.4, 0.7), within(1e-12));
        assertThat(rows(MixedPair::h1, c, sample(u, true, false))[0]).isCloseTo(c.h1(0.4, u[1][0]), within(1e-12));
    }

    @Test
    void partsOfASampleAndMissingValues() {
        PairCopula c = ParametricPairCopula.of(Family.CLAYTON, 0, 2);
        double[][] u = {{0.4, 0.5, Double.NaN, 0.6}, {0.3, 0.4, 0.5, 0.6}, {0.2, 0.2, 0.2, 0.2}, {0.1, 0.3, 0.4, 0.2}};
        PairSample s = sample(u, true, true);
        double[] whole = rows(MixedPair::logPdf, c, s);
        double[] part = {7, 7, 7, 7};
        MixedPair.logPdf(c, s, 1, 3, part);
        assertThat(part).containsExactly(7, whole[1], Double.NaN, 7);
        assertThat(whole[2]).isNaN();
        assertThat(rows(MixedPair::h2Left, c, s)[2]).isNotNaN();
    }

    @Test
    void continuousSamplesHaveNoLeftLimit() {
        PairSample s = sample(new double[][] {{0.5}, {0.5}, {0.4}, {0.4}}, false, true);
        PairCopula c = ParametricPairCopula.of(Family.CLAYTON, 0, 2);
        assertThatThrownBy(() -> MixedPair.h2Left(c, s, 0, 1, new double[1])).hasMessageContaining("u is continuous");
    }

    private static double[] rows(Evaluator e, PairCopula c, PairSample s) {
        double[] out = new double[s.size()];
        e.evaluate(c, s, 0, out.length, out);
        return out;
    }

    private static PairSample sample(double[][] u, boolean first, boolean second) {
        return PairSample.of(
                UniformColumn.of(u[0]).withLeft(first ? UniformColumn.of(u[2]) : null),
                UniformColumn.of(u[1]).withLeft(second ? UniformColumn.of(u[3]) : null));
    }
}
