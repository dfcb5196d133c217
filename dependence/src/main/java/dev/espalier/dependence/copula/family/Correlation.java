package dev.espalier.dependence.copula.family;

/** What the elliptical families share about their correlation. */
final class Correlation {
    /**
     * Largest |correlation| put into densities and h-functions. At 1 the copula has no density. This close to 1 the
     * conditional spread of a normal score, 4.5e-5, still stands 1e10 above the rounding of the scores.
     */
    private static final double LARGEST = 1 - 1e-9;

    private Correlation() {}

    /** r drawn into [-{@value #LARGEST}, {@value #LARGEST}]. */
    static double inside(double r) {
        return Math.max(-LARGEST, Math.min(LARGEST, r));
    }

    /** Kendall's tau, (2/pi) asin r. */
    static double tau(double r) {
        return 2 / Math.PI * StrictMath.asin(r);
    }

    /** The correlation with this Kendall's tau, sin(pi tau/2). */
    static double ofTau(double tau) {
        return StrictMath.sin(Math.PI / 2 * Math.max(-1, Math.min(1, tau)));
    }
}
