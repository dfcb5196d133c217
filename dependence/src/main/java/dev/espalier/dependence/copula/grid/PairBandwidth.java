package dev.espalier.dependence.copula.grid;

/**
 * The squared bandwidth matrix s [[1, r], [r, 1]] of a Gaussian kernel.
 *
 * @param variance s
 * @param correlation r, within +-0.95
 */
record PairBandwidth(double variance, double correlation) {
    private static final double LARGEST_CORRELATION = 0.95;

    /**
     * The rule of thumb: r the correlation of the scores, s = multiplier f (|r| / m)^(m/2), m the maximal correlation, f =
     * n^(-1/3) for degree 0 and 3/2 n^(-1/(2q+1)) for degree q.
     */
    static PairBandwidth of(TllControls controls, int n, double correlation, double maximalCorrelation) {
        double r = Math.max(-LARGEST_CORRELATION, Math.min(LARGEST_CORRELATION, correlation));
        double factor = switch (controls.method()) {
            case CONSTANT -> StrictMath.pow(n, -1.0 / 3);
            case LINEAR -> 1.5 * StrictMath.pow(n, -1.0 / 3);
            case QUADRATIC -> 1.5 * StrictMath.pow(n, -1.0 / 5);
        };
        double shrink = StrictMath.pow(Math.abs(r / maximalCorrelation), 0.5 * maximalCorrelation);
        return new PairBandwidth(controls.multiplier() * factor * shrink, r);
    }

    /** No narrower than a tenth of the knots' distance along the conditional direction: a grid cannot show less. */
    PairBandwidth atLeast(double spacing) {
        double least = 0.01 * spacing * spacing / (1 - correlation * correlation);
        return variance >= least ? this : new PairBandwidth(least, correlation);
    }

    /** Variance of the kernel in y given x. */
    double conditionalVariance() {
        return variance * (1 - correlation * correlation);
    }

    /** Square root of the determinant. */
    double root() {
        return variance * Math.sqrt(1 - correlation * correlation);
    }
}
