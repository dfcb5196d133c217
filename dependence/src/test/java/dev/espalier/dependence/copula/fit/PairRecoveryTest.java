package dev.espalier.dependence.copula.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Known parameters come back, and a choice turns with the data: exchange, reflection, repetition. */
class PairRecoveryTest {
    private static final PairFitControls CONTROLS = PairFitControls.defaults();

    /** Every parametric family well inside of its bounds. */
    static Stream<Arguments> truths() {
        return Stream.of(
                        Arguments.of(Family.GAUSSIAN, new double[] {-0.55}),
                        Arguments.of(Family.STUDENT, new double[] {0.4, 5}),
                        Arguments.of(Family.CLAYTON, new double[] {1.6}),
                        Arguments.of(Family.GUMBEL, new double[] {1.7}),
                        Arguments.of(Family.FRANK, new double[] {-4.5}),
                        Arguments.of(Family.JOE, new double[] {2.1}),
                        Arguments.of(Family.BB1, new double[] {0.8, 1.6}),
                        Arguments.of(Family.BB6, new double[] {1.6, 1.5}),
                        Arguments.of(Family.BB7, new double[] {1.7, 1.2}),
                        Arguments.of(Family.BB8, new double[] {3.5, 0.75}),
                        Arguments.of(Family.TAWN, new double[] {0.6, 0.8, 3}))
                .flatMap(a -> {
                    Family family = (Family) a.get()[0];
                    return (family.rotatable() ? Stream.of(0, 90, 180, 270) : Stream.of(0))
                            .map(r -> Arguments.of(ParametricPairCopula.of(family, r, (double[]) a.get()[1])));
                });
    }

    @ParameterizedTest
    @MethodSource("truths")
    void parametersAreRecoveredWithinFourStandardErrors(ParametricPairCopula truth) {
        for (long seed = 1; seed <= 3; seed++) {
            PairSample sample = PairSelectorTest.simulate(truth, 1500, seed);
            PairFit fit = PairSelector.fit(sample, truth.family(), truth.rotation(), CONTROLS);
            assertThat(fit.converged()).isTrue();
            double atTruth = sum(truth, sample);
            // Twice the likelihood ratio is chi-squared with at most 3 degrees of freedom: beyond 24 with p < 3e-5.
            assertThat(fit.logLikelihood()).isBetween(atTruth - 1e-6, atTruth + 12);
            double[] error = StandardErrors.of(sample, fit.copula());
            for (int k = 0; k < error.length; k++) {
                double found = fit.copula().parameters()[k];
                double expected = truth.parameters()[k];
                if (truth.family() == Family.BB6 || truth.family() == Family.BB8) {
                    // Their two parameters trade off along a bent ridge, where a parabola says nothing about each.
                    continue;
                }
                assertThat(error[k]).as("%s parameter %d", truth, k).isPositive();
                assertThat(found).as("%s parameter %d", truth, k).isCloseTo(expected, within(4 * error[k]));
            }
            // The standard error of tau at n = 1500 is below 0.017.
            assertThat(fit.copula().tau()).isCloseTo(truth.tau(), within(0.068));
        }
    }

    @ParameterizedTest
    @MethodSource("truths")
    void theScoreVanishesAtTheFit(ParametricPairCopula truth) {
        PairSample sample = PairSelectorTest.simulate(truth, 400, 9);
        PairFit fit = PairSelector.fit(sample, truth.family(), truth.rotation(), CONTROLS);
        double[] p = fit.copula().parameters();
        for (int k = 0; k < p.length; k++) {
            Family.Bound bound = truth.family().bounds().get(k);
            double step = 1e-3 * Math.min(p[k] - bound.lower(), bound.upper() - p[k]);
            for (double moved : new double[] {p[k] - step, p[k] + step}) {
                double[] q = p.clone();
                q[k] = moved;
                double other = sum(ParametricPairCopula.of(truth.family(), truth.rotation(), q), sample);
                // The search may stop 1e-6 nats below the top.
                assertThat(other).as("%s parameter %d", fit.copula(), k).isLessThan(fit.logLikelihood() + 1e-5);
            }
        }
    }

    @Test
    void exchangedDataChooseTheExchangedCopula() {
        for (long seed = 1; seed <= 6; seed++) {
            PairSample s = skewed(seed);
            PairFit fit = PairSelector.select(s, CONTROLS);
            PairFit other = PairSelector.select(PairSample.of(s.v(), s.u()), CONTROLS);
            requireSame(fit.copula().exchanged(), other.copula());
            // Both searches stop within 1e-6 nats or so of the same top.
            assertThat(other.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-4));
        }
    }

    @Test
    void reflectedDataChooseTheReflectedCopula() {
        for (long seed = 1; seed <= 6; seed++) {
            PairSample s = skewed(seed);
            PairFit fit = PairSelector.select(s, CONTROLS);
            UniformColumn u = reflect(s.u());
            UniformColumn v = reflect(s.v());
            PairCopula both = PairSelector.select(PairSample.of(u, v), CONTROLS).copula();
            PairCopula first =
                    PairSelector.select(PairSample.of(u, s.v()), CONTROLS).copula();
            for (double x : new double[] {0.1, 0.5, 0.8}) {
                for (double y : new double[] {0.2, 0.6, 0.95}) {
                    // The same parameters to the search's tolerance, about 1e-4 of a standard error.
                    double expected = fit.copula().logPdf(x, y);
                    assertThat(both.logPdf(1 - x, 1 - y)).as("seed %d", seed).isCloseTo(expected, within(1e-3));
                    assertThat(first.logPdf(1 - x, y)).as("seed %d", seed).isCloseTo(expected, within(1e-3));
                }
            }
        }
    }

    @Test
    void frequenciesAreRepetitions() {
        PairSample s = skewed(7);
        int n = s.size();
        double[] times = new double[n];
        Arrays.setAll(times, i -> i % 4);
        int[] rows = IntStream.range(0, n)
                .flatMap(i -> IntStream.generate(() -> i).limit(i % 4))
                .toArray();
        PairSample repeated = PairSample.of(s.u().rows(rows), s.v().rows(rows));
        int[] present = IntStream.range(0, n).filter(i -> i % 4 > 0).toArray();
        double[] w = Arrays.stream(present).mapToDouble(i -> times[i]).toArray();
        PairSample counted = PairSample.of(s.u().rows(present), s.v().rows(present), w);
        PairFit expected = PairSelector.select(repeated, CONTROLS);
        PairFit actual = PairSelector.selectFrequencies(counted, CONTROLS, expected.sampleTau());
        requireSame(expected.copula(), actual.copula());
        assertThat(actual.logLikelihood()).isCloseTo(expected.logLikelihood(), within(1e-4));
        assertThat(actual.effectiveSize()).isEqualTo(rows.length);
        // likelihood and criterion of weights are those of as many rows as have any
        PairFit weighted = PairSelector.select(PairSample.of(s.u(), s.v(), times), CONTROLS);
        assertThat(weighted.n()).isEqualTo(present.length);
        assertThat(weighted.logLikelihood() / present.length)
                .isCloseTo(expected.logLikelihood() / rows.length, within(1e-4));
    }

    @Test
    void droppingCandidatesEarlyChangesNoWinnerByMoreThanATenthOfANat() {
        for (long seed = 11; seed <= 16; seed++) {
            PairSample s = skewed(seed);
            for (Criterion criterion : Criterion.values()) {
                PairFitControls c = CONTROLS.withCriterion(criterion);
                PairFit quick = PairSelector.select(s, c);
                PairFit thorough = PairSelector.select(s, c.withPreselect(false));
                if (criterion == Criterion.LOGLIK) {
                    // Without a penalty nested families are almost equal, and one of two such may be given up.
                    assertThat(quick.logLikelihood()).isCloseTo(thorough.logLikelihood(), within(0.1));
                } else {
                    requireSame(thorough.copula(), quick.copula());
                }
                assertThat(quick.evaluations()).isLessThan(thorough.evaluations());
            }
        }
    }

    @Test
    void theWinnerHasTheLeastCriterionOfAllCandidates() {
        PairSample s = skewed(21);
        PairFit winner = PairSelector.select(s, CONTROLS);
        for (Family family : EnumSet.complementOf(EnumSet.of(Family.TLL, Family.NEURAL))) {
            for (int rotation : family.rotatable() ? new int[] {0, 180} : new int[] {0}) {
                PairFit fit = PairSelector.fit(s, family, rotation, CONTROLS);
                assertThat(winner.bic()).as("%s", fit.copula()).isLessThanOrEqualTo(fit.bic() + 1e-4);
            }
        }
    }

    private static void requireSame(PairCopula expected, PairCopula actual) {
        assertThat(actual.family()).isEqualTo(expected.family());
        assertThat(actual.rotation()).isEqualTo(expected.rotation());
        double[] p = expected.parameters();
        for (int k = 0; k < p.length; k++) {
            // A small share of a standard error; tops are flat, so a millionth of a nat is a thousandth of one.
            assertThat(actual.parameters()[k]).as("%s", expected).isCloseTo(p[k], within(5e-3 * Math.max(1, p[k])));
        }
    }

    /** Positive dependence of a shape that tells corners and variables apart. */
    private static PairSample skewed(long seed) {
        ParametricPairCopula truth = seed % 2 == 0
                ? ParametricPairCopula.of(Family.CLAYTON, 0, 1 + 0.2 * seed)
                : ParametricPairCopula.of(Family.GUMBEL, 0, 1.3 + 0.1 * seed);
        return PairSelectorTest.simulate(truth, 500, seed);
    }

    private static UniformColumn reflect(UniformColumn u) {
        return UniformColumn.of(Arrays.stream(u.toArray()).map(x -> 1 - x).toArray());
    }

    private static double sum(PairCopula c, PairSample s) {
        return Arrays.stream(c.evaluate(PairFunction.LOG_PDF, s.u(), s.v())).sum();
    }
}
