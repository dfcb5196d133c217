package dev.espalier.dependence.copula.family;

/** What the elliptical families share about their correlation. */
final class Correlation {
    /**
     * Largest |correlation| put into the normal's densities and h-functions. At 1 the copula has no density. This close to
     * 1 the conditional spread of a normal score is 4.5e-5, which keeps h accurate to 1e-10 for scores accurate to 1e-15.
     */
    private static final double LARGEST = 1 - 1e-9;

    /** The same for Student: quantiles are relatively accurate to 5e-14, the relative conditional spread is 2.6e-4. */
    private static final double LARGEST_STUDENT = 1 - 1e-7;

    private Correlation() {}

    /** r drawn into the interval on which the normal's formulas hold. */
    static double inside(double r) {
        return Math.max(-LARGEST, Math.min(LARGEST, r));
    }

    /** r drawn into the interval on which Student's formulas hold. */
    static double insideStudent(double r) {
        return Math.max(-LARGEST_STUDENT, Math.min(LARGEST_STUDENT, r));
    }

    /** Replaces r, inside its interval, by -log(1-r^2)/2. */
    static void logConstant(double[] r, int n, boolean varying) {
        if (!varying) {
            r[0] = -0.5 * (StrictMath.log1p(-r[0]) + StrictMath.log1p(r[0]));
            return;
        }
        for (int i = 0; i < n; i++) {
            r[i] = (1 - r[i]) * (1 + r[i]);
        }
        ParameterMath.log(r, n, true);
        for (int i = 0; i < n; i++) {
            r[i] *= -0.5;
        }
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
