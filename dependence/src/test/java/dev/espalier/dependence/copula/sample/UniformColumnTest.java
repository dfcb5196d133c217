package dev.espalier.dependence.copula.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Columns of copula data: trimming, transforms, parts, and tables and pairs made of them. */
class UniformColumnTest {
    private static final double NAN = Double.NaN;

    @Test
    void trimsAndKeepsMissingValues() {
        UniformColumn c = UniformColumn.of(-3, 0, 1e-300, 1e-10, 0.5, 1 - 1e-10, 1, 7, NAN, Double.POSITIVE_INFINITY);
        double low = UniformColumn.TRIM;
        double high = 1 - UniformColumn.TRIM;
        assertThat(c.toArray()).containsExactly(low, low, low, low, 0.5, high, high, high, NAN, high);
        double[] mine = {2, NAN};
        assertThat(UniformColumn.adopting(mine).shared()).isSameAs(mine).containsExactly(high, NAN);
    }

    @Test
    void transformsAreTheirFunctions() {
        double[] u = new SplittableRandom(1).doubles(600).toArray();
        u[0] = 0;
        u[1] = 1;
        u[2] = NAN;
        UniformColumn c = UniformColumn.of(u);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (int i = 0; i < 600; i++) {
            double x = c.get(i);
            // Kernels promise a few units in the last place, twice where a logarithm is taken of a logarithm.
            near(c.log()[i], Math.log(x));
            near(c.logComplement()[i], Math.log1p(-x));
            near(c.logNegativeLog()[i], Math.log(-Math.log(x)));
            near(c.logNegativeLogComplement()[i], Math.log(-Math.log1p(-x)));
            near(c.normalScores()[i], Double.isNaN(x) ? NAN : normal.inverseCumulativeProbability(x));
        }
        assertThat(c.log()).as("computed once").isSameAs(c.log());
        assertThat(c.normalScores()).isSameAs(c.normalScores());
    }

    private static void near(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-13 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void normalScoresAloneGiveTheValuesWhenAsked() {
        double[] scores = {-40, -1.5, 0, 2.25, 40, NAN};
        UniformColumn c = UniformColumn.ofNormalScores(scores.clone());
        assertThat(c.size()).isEqualTo(6);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        assertThat(c.get(1)).isCloseTo(normal.cumulativeProbability(-1.5), within(1e-15));
        assertThat(c.get(2)).isEqualTo(0.5);
        assertThat(c.get(3)).isCloseTo(normal.cumulativeProbability(2.25), within(1e-15));
        // far scores are those of the trimming bounds
        assertThat(c.get(0)).isCloseTo(UniformColumn.TRIM, within(1e-20));
        assertThat(c.get(4)).isCloseTo(1 - UniformColumn.TRIM, within(1e-16));
        assertThat(c.get(5)).isNaN();
    }

    @Test
    void partsCarryTheirRowsAndTransforms() {
        double[] u = new SplittableRandom(2).doubles(50).toArray();
        UniformColumn c = UniformColumn.of(u);
        UniformColumn fresh = c.slice(10, 30);
        double[] log = c.log();
        c.normalScores();
        UniformColumn known = c.slice(10, 30);
        assertThat(c.slice(0, 50)).isSameAs(c);
        assertThat(known.size()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            assertThat(known.get(i)).isEqualTo(u[10 + i]).isEqualTo(fresh.get(i));
            assertThat(known.log()[i]).isEqualTo(log[10 + i]);
            // a block of another length may end in scalar code
            near(fresh.normalScores()[i], c.normalScores()[10 + i]);
        }
        assertThat(c.rows(new int[] {4, 4, 0}).toArray()).containsExactly(u[4], u[4], u[0]);
        UniformColumn scores =
                UniformColumn.ofNormalScores(new double[] {-1, 0, 1}).slice(1, 3);
        assertThat(scores.get(0)).isEqualTo(0.5);
        c.toArray()[0] = -1;
        assertThat(c.get(0)).isEqualTo(u[0]);
    }

    @Test
    void tablesAndPairsNeedColumnsOfOneLength() {
        UniformColumn three = UniformColumn.of(0.1, 0.2, 0.3);
        UniformColumn two = UniformColumn.of(0.1, 0.2);
        refused(() -> UniformTable.of(), "at least one column");
        refused(() -> UniformTable.of(three, two), "column 1 has 2 rows, expected 3");
        UniformTable table = UniformTable.of(three, three);
        refused(() -> table.withLeft(1, two), "3 rows, but 2 left limits");
        refused(() -> PairSample.of(three, two), "v has 2 rows, u has 3");
        refused(() -> PairSample.of(three.withLeft(two), three), "3 rows, but 2 left limits");
        refused(() -> PairSample.of(three, three.withLeft(two)), "3 rows, but 2 left limits");
        refused(() -> PairSample.of(three, three, new double[4]), "weights has 4 rows");
        UniformTable left = table.withLeft(1, UniformColumn.of(0, 0.1, 0.2));
        assertThat(table.left(1)).as("the table it was made of stays").isNull();
        assertThat(left.left(0)).isNull();
        assertThat(left.left(1)).isNotNull();
        assertThat(left.dimension()).isEqualTo(2);
        assertThat(left.size()).isEqualTo(3);
        assertThat(PairSample.of(three, three.withLeft(three)).hasDiscrete()).isTrue();
        assertThat(PairSample.of(three, three).hasDiscrete()).isFalse();
    }

    private static void refused(Runnable action, String part) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessageContaining(part);
    }
}
