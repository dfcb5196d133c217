package dev.espalier.dependence.copula.family;

import org.apache.commons.numbers.gamma.LogGamma;

/** log Gamma((d+1)/2) - log Gamma(d/2), which normalises a t density with d degrees of freedom, and its slope in d. */
final class GammaStep {
    /** From here the asymptotic series of the slope holds to 1e-16. */
    private static final double ASYMPTOTIC = 30;

    private GammaStep() {}

    /** log Gamma((d+1)/2) - log Gamma(d/2). */
    static double log(double d) {
        return LogGamma.value((d + 1) / 2) - LogGamma.value(d / 2);
    }

    /** (psi((d+1)/2) - psi(d/2))/2 = sum over k >= 0 of (-1)^k/(d+k): pairs of terms, then the asymptotic series. */
    static double slope(double d) {
        double sum = 0;
        double x = d;
        for (; x < ASYMPTOTIC; x += 2) {
            sum += 1 / (x * (x + 1));
        }
        double y = 1 / (x * x);
        double series = y * (0.25 - y * (0.125 - y * (0.25 - y * (17.0 / 16 - y * 31 / 4))));
        return sum + 0.5 / x + series;
    }
}
