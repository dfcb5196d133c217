package dev.espalier.dependence.copula.family;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.util.FastMath;

/** Student quantiles and distribution function over arrays; provisional, point by point. */
final class StudentScores {
    private static final double STEP = 1e-3;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double d;
    private final TDistribution t;

    private StudentScores(double d) {
        this.d = d;
        this.t = TDistribution.of(d);
    }

    static StudentScores of(double d) {
        return new StudentScores(d);
    }

    void quantile(double[] z, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = quantile(t, z[i]);
        }
    }

    private static double quantile(TDistribution t, double z) {
        if (Double.isNaN(z)) {
            return z;
        }
        double p = NORMAL.cumulativeProbability(-Math.abs(z));
        double x = t.inverseCumulativeProbability(p);
        return z > 0 ? -x : x;
    }

    void quantileAndSlope(double[] z, double[] out, double[] slope, int n) {
        quantile(z, out, n);
        double[] weights = {1, -8, 8, -1};
        double[] offsets = {-2, -1, 1, 2};
        for (int i = 0; i < n; i++) {
            slope[i] = 0;
        }
        // asinh x moves evenly with d where x itself grows like a power.
        for (int k = 0; k < 4; k++) {
            TDistribution moved = TDistribution.of(d + offsets[k] * STEP);
            for (int i = 0; i < n; i++) {
                slope[i] += weights[k] * FastMath.asinh(quantile(moved, z[i])) / (12 * STEP);
            }
        }
        for (int i = 0; i < n; i++) {
            slope[i] *= Math.hypot(1, out[i]);
        }
    }

    void cdf(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Double.isNaN(x[i]) ? x[i] : t.cumulativeProbability(x[i]);
        }
    }

    /** lgamma((d+1)/2) - lgamma(d/2). */
    static double logGammaStep(double d) {
        return LogGamma.value((d + 1) / 2) - LogGamma.value(d / 2);
    }

    /** Its derivative in d. */
    static double logGammaStepSlope(double d) {
        // (psi((d+1)/2) - psi(d/2))/2 = sum of (-1)^k/(d+k): pairs of terms up to where its asymptotic series holds to
        // 1e-16.
        double sum = 0;
        double x = d;
        for (; x < 30; x += 2) {
            sum += 1 / (x * (x + 1));
        }
        double y = 1 / (x * x);
        double series = y * (0.25 - y * (0.125 - y * (0.25 - y * (17.0 / 16 - y * 31 / 4))));
        return sum + 0.5 / x + series;
    }
}
