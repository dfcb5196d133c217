package dev.espalier.dependence.copula.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.MixedPair;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The parts of a search: coordinates, steps in a box, small matrices, criteria, and likelihoods with atoms. */
class SearchPartsTest {
    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INDEPENDENCE", "TLL", "NEURAL"})
    void coordinatesAndParametersInvertEachOther(Family family) {
        ParameterScale scale = new ParameterScale(family);
        int k = family.parameterCount();
        double[] last = null;
        for (int step = 0; step <= 50; step++) {
            double[] theta = new double[k];
            for (int j = 0; j < k; j++) {
                Family.Bound b = family.bounds().get(j);
                theta[j] = b.lower() + (b.upper() - b.lower()) * step / 50;
            }
            double[] eta = scale.to(theta);
            double[] back = scale.from(eta);
            family.requireValid(back);
            for (int j = 0; j < k; j++) {
                double size = Math.max(1, Math.abs(theta[j]));
                // Correlations stop 1e-9 short of 1.
                assertThat(back[j]).isCloseTo(theta[j], within(2e-9 * size));
                assertThat(eta[j]).isBetween(scale.lower()[j], scale.upper()[j]);
                assertThat(last == null || eta[j] > last[j]).as("rises").isTrue();
                double h = 1e-6;
                boolean inside = eta[j] - h > scale.lower()[j] && eta[j] + h < scale.upper()[j];
                if (inside) {
                    double[] up = eta.clone();
                    double[] down = eta.clone();
                    up[j] += h;
                    down[j] -= h;
                    double slope = (scale.from(up)[j] - scale.from(down)[j]) / (2 * h);
                    // difference quotient: h^2 times the third derivative, and rounding of theta by 1e-16 / h
                    assertThat(scale.slope(j, back[j])).isCloseTo(slope, within(1e-7 * Math.max(1, slope)));
                }
            }
            last = eta;
        }
    }

    @Test
    void inversesTimesTheirMatrixAreTheIdentity() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 1; n <= 3; n++) {
            for (int repeat = 0; repeat < 20; repeat++) {
                double[][] m = positive(random, n);
                double[][] inverse = SmallMatrix.inverse(m);
                for (int i = 0; i < n; i++) {
                    double[] column = new double[n];
                    for (int j = 0; j < n; j++) {
                        column[j] = inverse[j][i];
                    }
                    double[] e = SmallMatrix.times(m, column);
                    for (int j = 0; j < n; j++) {
                        // a relative ridge of 1e-9 on matrices of condition below 100
                        assertThat(e[j]).isCloseTo(i == j ? 1 : 0, within(1e-6));
                    }
                }
            }
        }
    }

    @Test
    void stepsInABoxAreTheBestOfAFineSearch() {
        SplittableRandom random = new SplittableRandom(2);
        for (int repeat = 0; repeat < 40; repeat++) {
            double[][] b = positive(random, 2);
            double[] at = {random.nextDouble(), random.nextDouble()};
            double[] g = {6 * random.nextDouble() - 3, 6 * random.nextDouble() - 3};
            double[] lower = {0, 0};
            double[] upper = {1, 1};
            BoxStep step = BoxStep.of(at, g, b, lower, upper);
            double best = 0;
            for (int i = 0; i <= 100; i++) {
                for (int j = 0; j <= 100; j++) {
                    double[] move = {i / 100.0 - at[0], j / 100.0 - at[1]};
                    best = Math.max(best, SmallMatrix.dot(g, move) - 0.5 * SmallMatrix.quadratic(b, move));
                }
            }
            // Nothing on the lattice is better, but for the ridge of 1e-9; its steps cost at most the slope times 0.01.
            assertThat(step.gain()).isGreaterThanOrEqualTo(best - 1e-8).isLessThan(best + 0.2);
            for (int k = 0; k < 2; k++) {
                assertThat(at[k] + step.move()[k]).isBetween(-1e-12, 1 + 1e-12);
            }
            assertThat(step.longest()).isEqualTo(Math.max(Math.abs(step.move()[0]), Math.abs(step.move()[1])));
        }
    }

    private static double[][] positive(SplittableRandom random, int n) {
        double[][] m = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                m[i][j] = 0.8 * random.nextDouble() - 0.4;
                m[j][i] = m[i][j];
            }
            m[i][i] = 1 + random.nextDouble();
        }
        return m;
    }

    @Test
    void criteriaAreTheirFormulas() {
        assertThat(Criterion.LOGLIK.value(10, 3, 50, 0.9)).isEqualTo(-20);
        assertThat(Criterion.AIC.value(10, 3, 50, 0.9)).isEqualTo(-14);
        assertThat(Criterion.BIC.value(10, 3, 50, 0.9)).isCloseTo(-20 + 3 * Math.log(50), within(1e-13));
        assertThat(Criterion.MBIC.value(10, 3, 50, 0.9))
                .isCloseTo(-20 + 3 * Math.log(50) - 2 * Math.log(0.9), within(1e-13));
        assertThat(Criterion.MBIC.value(0, 0, 50, 0.9)).isCloseTo(-2 * Math.log(0.1), within(1e-13));
        PairFit fit = new PairFit(ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.2), 10, 1, 60, 50, 0.1, 5, true);
        assertThat(fit.aic()).isEqualTo(-18);
        assertThat(fit.bic()).isEqualTo(Criterion.BIC.value(10, 1, 50, 0.5));
        assertThat(fit.mbic(0.7)).isEqualTo(Criterion.MBIC.value(10, 1, 50, 0.7));
    }

    @Test
    void controlsRefuseWhatIsOutOfRange() {
        PairFitControls c = PairFitControls.defaults();
        for (double bad : new double[] {0, 1, -0.5, Double.NaN}) {
            refused(() -> c.withPsi0(bad), "psi0");
        }
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            refused(() -> c.withSignificance(bad), "significance");
        }
        refused(() -> c.withFamilies(EnumSet.noneOf(Family.class)), "famil");
        assertThat(c.withRotations(false).rotations()).isFalse();
        assertThat(c.withCriterion(Criterion.AIC).criterion()).isEqualTo(Criterion.AIC);
        assertThat(c.withMethod(FitMethod.TAU_INVERSION).method()).isEqualTo(FitMethod.TAU_INVERSION);
    }

    private static void refused(Runnable action, String part) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessageContaining(part);
    }

    @ParameterizedTest
    @EnumSource(names = {"GAUSSIAN", "STUDENT", "CLAYTON", "FRANK", "BB1"})
    void likelihoodsWithAtomsAreThoseOfTheirCells(Family family) {
        double[] theta = family.parameterCount() == 1 ? new double[] {0.6} : new double[] {0.6, 3};
        PairCopula truth = ParametricPairCopula.of(family, 0, theta);
        PairSample sample = rounded(PairSelectorTest.simulate(truth, 700, 4), 5, 8);
        double[] terms = new double[700];
        MixedPair.logPdf(truth, sample, 0, 700, terms);
        MixedLikelihood likelihood = new MixedLikelihood(sample, family, 0);
        double value = likelihood.value(theta);
        assertThat(value).isCloseTo(Arrays.stream(terms).sum(), within(1e-9));
        Evaluation e = likelihood.evaluate(theta);
        assertThat(e.value()).isEqualTo(value);
        for (int k = 0; k < theta.length; k++) {
            double step = 1e-3;
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[k] += step;
            down[k] -= step;
            double slope = (likelihood.value(up) - likelihood.value(down)) / (2 * step);
            // Central differences over 1e-3 and over 1e-4: both err by their square times a third derivative of 1e3.
            assertThat(e.gradient()[k])
                    .as("parameter %d", k)
                    .isCloseTo(slope, within(0.02 * Math.max(1, Math.abs(slope))));
            assertThat(e.information()[k][k]).isPositive();
        }
        PairObjective objective = new PairObjective(sample, family, 0, new PairBlock());
        assertThat(objective.logLikelihood(theta)).isCloseTo(value, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(names = {"GAUSSIAN", "CLAYTON", "GUMBEL", "FRANK", "JOE"})
    void roundedDataKeepTheirParameter(Family family) {
        double theta = family == Family.GAUSSIAN ? 0.6 : 2.5;
        PairCopula truth = ParametricPairCopula.of(family, 0, theta);
        PairSample whole = PairSelectorTest.simulate(truth, 1500, 6);
        double exact = PairSelector.fit(whole, family, 0, PairFitControls.defaults())
                .copula()
                .parameters()[0];
        double error = StandardErrors.of(
                whole,
                PairSelector.fit(whole, family, 0, PairFitControls.defaults()).copula())[0];
        for (int levels : new int[] {4, 12}) {
            PairSample sample = rounded(whole, levels, levels + 3);
            PairFit fit = PairSelector.fit(sample, family, 0, PairFitControls.defaults());
            // Cells lose information: four classes leave somewhat more than half of it.
            assertThat(fit.copula().parameters()[0]).as("%d levels", levels).isCloseTo(exact, within(6 * error));
            assertThat(fit.converged()).isTrue();
        }
    }

    /** Both columns in classes of equal probability, with their left limits. */
    private static PairSample rounded(PairSample s, int levelsU, int levelsV) {
        return PairSample.of(
                upper(s.u(), levelsU, 0).withLeft(upper(s.u(), levelsU, 1)),
                upper(s.v(), levelsV, 0).withLeft(upper(s.v(), levelsV, 1)));
    }

    private static UniformColumn upper(UniformColumn u, int levels, int below) {
        return UniformColumn.of(Arrays.stream(u.toArray())
                .map(x -> (Math.ceil(levels * x) - below) / levels)
                .toArray());
    }
}
