package dev.espalier.dependence.copula.family;

/** Kendall's tau as a start value: kept away from 0 and from the bounds, where likelihoods are flat or steep. */
final class StartTau {
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 0.9;

    private StartTau() {}

    /** tau with its absolute value winsorised to [{@value #SMALLEST}, {@value #LARGEST}]; 0 counts as positive. */
    static double of(double tau) {
        double size = Math.max(SMALLEST, Math.min(LARGEST, Math.abs(tau)));
        return tau < 0 ? -size : size;
    }

    /** The same for a family of positive dependence: a negative tau counts as the smallest positive one. */
    static double positive(double tau) {
        return Math.max(SMALLEST, Math.min(LARGEST, tau));
    }
}
