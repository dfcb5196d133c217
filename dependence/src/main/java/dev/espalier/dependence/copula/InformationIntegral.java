package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;

/**
 * Mutual information of a smooth pair copula, the mean of log c(U, V) with V = h1inv(U, P) and U, P independent uniforms.
 *
 * <p>By the trapezoid rule over the normal scores of U and P, where log c grows no faster than a square and the weight is the
 * normal density: exponentially accurate in the distance of the points for families analytic there, which Tawn's is not at its ridge.
 */
final class InformationIntegral {
    /** Distance of the points: closed forms of weak to strong dependence are met to 1e-6. */
    private static final double STEP = 0.1;

    /** Scores run to the trimming bound of copula arguments. */
    private static final double REACH = 6.3;

    private InformationIntegral() {}

    static double of(PairCopula copula) {
        return of(copula, STEP);
    }

    static double of(PairCopula copula, double step) {
        int half = (int) Math.rint(REACH / step);
        int m = 2 * half + 1;
        double[] scores = new double[m];
        Arrays.setAll(scores, i -> (i - half) * step);
        double[] uniform = new double[m];
        Kernels.get().normalCdf(scores, uniform, m);
        double[] weight = new double[m];
        Arrays.setAll(weight, i -> StrictMath.exp(-0.5 * scores[i] * scores[i]));
        double all = Kernels.get().sum(weight, m);
        UniformColumn p = UniformColumn.of(uniform);
        double sum = 0;
        for (int i = 0; i < m; i++) {
            double[] same = new double[m];
            Arrays.fill(same, uniform[i]);
            UniformColumn u = UniformColumn.adopting(same);
            UniformColumn v = UniformColumn.adopting(copula.evaluate(PairFunction.H1_INVERSE, u, p));
            double[] log = copula.evaluate(PairFunction.LOG_PDF, u, v);
            sum += weight[i] * Kernels.get().dot(log, weight, m);
        }
        return Math.max(0, sum / (all * all));
    }
}
