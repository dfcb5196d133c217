package dev.espalier.dependence.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.measure.PseudoObservations;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Empirical margins against counting, and what they refuse. */
class EmpiricalMarginTest {
    private static final VariableKind DISCRETE = VariableKind.ORDERED_DISCRETE;

    private static final VariableKind CONTINUOUS = VariableKind.CONTINUOUS;

    @Test
    void discreteProbabilitiesAreShares() {
        double[] x = {3, 1, Double.NaN, 3, 7, 1, 1};
        EmpiricalMargin margin = EmpiricalMargin.fit(x, null, DISCRETE);
        assertThat(margin.values()).containsExactly(1, 3, 7);
        // sums of sixths in another order
        assertThat(margin.probabilities()).usingComparatorWithPrecision(1e-15).containsExactly(3 / 6.0, 5 / 6.0, 1);
        for (double at : new double[] {0.5, 1, 2, 3, 6.9, 7, 8}) {
            double upTo = Arrays.stream(x).filter(v -> v <= at).count() / 6.0;
            double below = Arrays.stream(x).filter(v -> v < at).count() / 6.0;
            assertThat(margin.cdf(at)).isCloseTo(upTo, within(1e-15));
            assertThat(margin.cdfLeft(at)).isCloseTo(below, within(1e-15));
        }
    }

    @Test
    void continuousValuesAreTheirScaledRanks() {
        double[] x =
                new SplittableRandom(3).doubles(80).map(u -> Math.floor(30 * u)).toArray();
        EmpiricalMargin margin = EmpiricalMargin.fit(x, null, CONTINUOUS);
        double[] ranks = PseudoObservations.of(x);
        for (int i = 0; i < x.length; i++) {
            // the rank is put together from shares here and from whole numbers there
            assertThat(margin.cdf(x[i])).isCloseTo(ranks[i], within(1e-14));
        }
    }

    @Test
    void wholeWeightsEqualRepetitionWhereAtomsAreShares() {
        double[] x = {4, 2, 9, 2};
        EmpiricalMargin weighted = EmpiricalMargin.fit(x, new double[] {2, 1, 3, 0}, DISCRETE);
        EmpiricalMargin repeated = EmpiricalMargin.fit(new double[] {4, 4, 2, 9, 9, 9}, null, DISCRETE);
        assertThat(weighted.values()).containsExactly(repeated.values());
        assertThat(weighted.probabilities())
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(repeated.probabilities());
    }

    @Test
    void oneValueIsAnAtomOrAPoint() {
        EmpiricalMargin atom = EmpiricalMargin.fit(new double[] {5, 5, 5}, null, DISCRETE);
        assertThat(atom.cdf(5)).isEqualTo(1);
        assertThat(atom.cdfLeft(5)).isZero();
        assertThat(atom.logPdf(5)).isZero();
        assertThat(atom.quantile(0.3)).isEqualTo(5);
        EmpiricalMargin point = EmpiricalMargin.fit(new double[] {5}, null, CONTINUOUS);
        assertThat(point.cdf(-3)).isEqualTo(0.5);
        assertThat(point.cdf(5)).isEqualTo(0.5);
        assertThat(point.quantile(0.9)).isEqualTo(5);
        assertThat(point.logPdf(5)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void negativeZeroIsZero() {
        // Math.rint(-0.3) is -0.0: rounded data have both zeros
        double[] x = {-0.0, 1, 0.0, 2};
        for (EmpiricalMargin margin : new EmpiricalMargin[] {
            EmpiricalMargin.fit(x, null, DISCRETE),
            EmpiricalMargin.of(DISCRETE, new double[] {-0.0, 1, 2}, new double[] {0.5, 0.75, 1}),
            EmpiricalMargin.of(DISCRETE, new double[] {0.0, 1, 2}, new double[] {0.5, 0.75, 1})
        }) {
            for (double zero : new double[] {0.0, -0.0}) {
                assertThat(margin.cdf(zero)).isEqualTo(0.5);
                assertThat(margin.cdfLeft(zero)).isZero();
                assertThat(margin.logPdf(zero)).isEqualTo(StrictMath.log(0.5));
            }
        }
    }

    @Test
    void isNotChangedThroughItsArrays() {
        double[] values = {1, 2};
        double[] cdf = {0.5, 1};
        EmpiricalMargin margin = EmpiricalMargin.of(DISCRETE, values, cdf);
        values[0] = -9;
        cdf[0] = 0.1;
        margin.values()[1] = 99;
        margin.probabilities()[0] = 0;
        assertThat(margin).isEqualTo(EmpiricalMargin.of(DISCRETE, new double[] {1, 2}, new double[] {0.5, 1}));
        assertThat(margin).hasSameHashCodeAs(EmpiricalMargin.of(DISCRETE, new double[] {1, 2}, new double[] {0.5, 1}));
        assertThat(margin)
                .isNotEqualTo(EmpiricalMargin.of(CONTINUOUS, new double[] {1, 2}, new double[] {0.5, 1}))
                .isNotEqualTo(EmpiricalMargin.of(DISCRETE, new double[] {1, 3}, new double[] {0.5, 1}))
                .isNotEqualTo(EmpiricalMargin.of(DISCRETE, new double[] {1, 2}, new double[] {0.4, 1}));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        refused(VariableKind.ZERO_INFLATED, new double[] {0}, new double[] {1}, "zero-inflated");
        refused(DISCRETE, new double[0], new double[0], "0 values");
        refused(DISCRETE, new double[] {1, 2}, new double[] {1}, "2 values with 1 probabilities");
        refused(DISCRETE, new double[] {2, 1}, new double[] {0.5, 1}, "value 1");
        refused(DISCRETE, new double[] {1, 2}, new double[] {0.5, 0.5}, "value 1");
        refused(DISCRETE, new double[] {1, Double.POSITIVE_INFINITY}, new double[] {0.5, 1}, "value 1");
        refused(DISCRETE, new double[] {1, Double.NaN}, new double[] {0.5, 1}, "value 1");
        refused(DISCRETE, new double[] {1, 2}, new double[] {0, 1}, "value 0");
        refused(DISCRETE, new double[] {1, 2}, new double[] {Double.NaN, 1}, "value 0");
        refused(CONTINUOUS, new double[] {1, 2}, new double[] {0.5, 1.5}, "value 1");
        refused(DISCRETE, new double[] {1, 2}, new double[] {0.5, 0.9}, "must end at 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmpiricalMargin.fit(new double[] {Double.NaN}, null, DISCRETE))
                .withMessageContaining("at least one value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmpiricalMargin.fit(new double[] {1, 2}, new double[2], DISCRETE))
                .withMessageContaining("at least one value");
    }

    private static void refused(VariableKind kind, double[] values, double[] cdf, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmpiricalMargin.of(kind, values, cdf))
                .withMessageContaining(part);
    }
}
