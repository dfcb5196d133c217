package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.Bestiary.Kind;
import dev.espalier.dependence.copula.Bestiary.Specimen;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Density, h-functions, distribution, scores and tau are derivatives and integrals of each other, at every family. */
class PairCopulaCalculusTest {
    /** Difference quotients with a larger error of their own are not compared; their number is bounded. */
    private static final double USEFUL = 1e-5;

    private static final double VALUE_ROUNDING = 1e-15;

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#tame")
    void hFunctionsAreDerivativesOfTheDistribution(Specimen s) {
        PairCopula c = s.copula();
        int compared = 0;
        for (double u : Bestiary.INTERIOR) {
            for (double v : Bestiary.INTERIOR) {
                compared += compare(s, c.h1(u, v), x -> c.cdf(x, v), u) + compare(s, c.h2(u, v), x -> c.cdf(u, x), v);
            }
        }
        assertThat(compared).isGreaterThan(60); // of 72
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#tame")
    void densityIsTheDerivativeOfBothHFunctions(Specimen s) {
        PairCopula c = s.copula();
        int compared = 0;
        for (double u : Bestiary.INTERIOR) {
            for (double v : Bestiary.INTERIOR) {
                compared += compare(s, c.pdf(u, v), x -> c.h1(u, x), v) + compare(s, c.pdf(u, v), x -> c.h2(x, v), u);
            }
        }
        assertThat(compared).isGreaterThan(60);
    }

    /** 1 when the difference quotient was accurate enough to compare with. */
    private static int compare(Specimen s, double expected, DoubleUnaryOperator f, double x) {
        double step = 0.02 * Math.min(x, 1 - x);
        Derivative d = Derivative.of(f, x, step, VALUE_ROUNDING);
        if (!d.useful(USEFUL)) {
            return 0;
        }
        assertThat(d.value()).as("%s at %s", s, x).isCloseTo(expected, within(2 * d.error() + 1e-12));
        return 1;
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void scoresAreDerivativesOfTheLogDensity(Specimen s) {
        Family family = s.family();
        UniformColumn[] points = Bestiary.grid(Bestiary.INTERIOR);
        for (int k = 0; k < family.parameterCount(); k++) {
            double[] p = s.parameters().clone();
            Family.Bound bound = family.bounds().get(k);
            double step = 1e-3 * Math.max(0.1, Math.min(Math.abs(p[k]), 10));
            // The quotient needs room on both sides of the parameter.
            double room = Math.min(step, 0.4 * (bound.upper() - bound.lower()));
            p[k] = Math.max(bound.lower() + 2.5 * room, Math.min(bound.upper() - 2.5 * room, p[k]));
            int compared = compareScore(s, k, p, room, points);
            if (s.kind() == Kind.TAME) {
                assertThat(compared).as("%s parameter %d", s, k).isGreaterThan(30); // of 36
            }
        }
    }

    private static int compareScore(Specimen s, int k, double[] p, double step, UniformColumn[] points) {
        double[] score = Bestiary.scores(s.formulas(), p, points[0], points[1])[1 + k];
        double[][] moved = new double[8][];
        double[] offsets = {-2, -1, 1, 2, -1, -0.5, 0.5, 1};
        for (int j = 0; j < offsets.length; j++) {
            double[] q = p.clone();
            q[k] += offsets[j] * step;
            moved[j] = Bestiary.scores(s.formulas(), q, points[0], points[1])[0];
        }
        int compared = 0;
        for (int i = 0; i < score.length; i++) {
            double coarse = (8 * (moved[2][i] - moved[1][i]) - (moved[3][i] - moved[0][i])) / (12 * step);
            double fine = (8 * (moved[6][i] - moved[5][i]) - (moved[7][i] - moved[4][i])) / (6 * step);
            double rounding = 1e-14 * Math.max(1, Math.abs(moved[1][i])) / step;
            Derivative d = new Derivative(fine, Math.abs(fine - coarse) + 4 * rounding);
            if (d.useful(USEFUL)) {
                compared++;
                assertThat(score[i])
                        .as("%s at %s, parameter %d, point %d", s, p[k], k, i)
                        .isCloseTo(fine, within(2 * d.error() + 1e-11));
            }
        }
        return compared;
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#tame")
    void tauIsOneMinusFourTimesTheIntegralOfBothHFunctions(Specimen s) {
        double coarse = tauByMidpoints(s.copula(), 100);
        double fine = tauByMidpoints(s.copula(), 200);
        // The midpoint rule's error falls at least by half when the cells are halved, so the change bounds it.
        assertThat(s.copula().tau()).as("%s", s).isCloseTo(fine, within(2 * Math.abs(fine - coarse) + 1e-7));
        assertThat(Math.abs(fine - coarse)).isLessThan(2e-3);
    }

    private static double tauByMidpoints(PairCopula c, int cells) {
        double[] u = new double[cells * cells];
        double[] v = new double[cells * cells];
        for (int i = 0; i < u.length; i++) {
            int row = i / cells;
            u[i] = (row + 0.5) / cells;
            v[i] = (i % cells + 0.5) / cells;
        }
        UniformColumn a = UniformColumn.of(u);
        UniformColumn b = UniformColumn.of(v);
        double[] h1 = c.evaluate(PairFunction.H1, a, b);
        double[] h2 = c.evaluate(PairFunction.H2, a, b);
        double sum = 0;
        for (int i = 0; i < h1.length; i++) {
            sum += h1[i] * h2[i];
        }
        return 1 - 4 * sum / h1.length;
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#tame")
    void tauRisesWithEachParameter(Specimen s) {
        for (int k = 0; k < s.family().parameterCount(); k++) {
            Family.Bound b = s.family().bounds().get(k);
            double[] p = s.parameters().clone();
            double last = -1;
            for (int i = 0; i <= 40; i++) {
                p[k] = b.lower() + (b.upper() - b.lower()) * i / 40;
                double tau = s.formulas().tau(p);
                // Student's degrees of freedom leave tau as it is; quadratures may repeat a value to rounding.
                assertThat(tau).as("%s parameter %d = %s", s, k, p[k]).isBetween(last - 1e-12, 1.0);
                last = tau;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.dependence.copula.Bestiary#all")
    void parametersComeBackFromTau(Specimen s) {
        if (!s.family().tauInvertible() || s.family().parameterCount() == 0) {
            return;
        }
        double tau = s.formulas().tau(s.parameters());
        double expected = s.parameters()[0];
        double actual = s.formulas().parametersOfTau(tau)[0];
        // 1e-12 relative, or what the rounding of tau (within 2e-16) leaves of the parameter.
        double step = 1e-6 * Math.max(Math.abs(expected), 1e-3);
        double[] p = s.parameters().clone();
        Family.Bound b = s.family().bounds().get(0);
        p[0] = expected + step <= b.upper() ? expected + step : expected - step;
        double slope = Math.abs(s.formulas().tau(p) - tau) / step;
        assertThat(actual).as("%s", s).isCloseTo(expected, within(1e-12 * Math.abs(expected) + 4e-16 / slope));
    }
}
