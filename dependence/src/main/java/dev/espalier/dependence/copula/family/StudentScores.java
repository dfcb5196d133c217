package dev.espalier.dependence.copula.family;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hipparchus.special.Gamma;

/** Student quantiles and distribution function over arrays; provisional, point by point. */
final class StudentScores {
    private static final double STEP = 1e-4;
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
        TDistribution above = TDistribution.of(d + STEP);
        TDistribution below = TDistribution.of(d - STEP);
        for (int i = 0; i < n; i++) {
            slope[i] = (quantile(above, z[i]) - quantile(below, z[i])) / (2 * STEP);
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
        return 0.5 * (Gamma.digamma((d + 1) / 2) - Gamma.digamma(d / 2));
    }
}
