package dev.espalier.dependence.copula.family;

import dev.espalier.numerics.quad.TanhSinh;

/** Integrals over (0, 1) for Kendall's tau, to 1e-14 relative; integrands must stay finite down to 1e-304 from either end. */
final class UnitIntegral {
    private static final double TOLERANCE = 1e-14;
    /** Stands for odds beyond the range of a double: what they are multiplied with vanishes as fast. */
    static final double LARGEST_ODDS = 1e300;

    private UnitIntegral() {}

    /** Integral of {@code f} of s and 1 - s. */
    static double of(TanhSinh.UnitFunction f) {
        return TanhSinh.integrate(f, TOLERANCE).value();
    }

    /** log s, accurate near s = 1 through its complement. */
    static double log(double s, double complement) {
        return s < 0.5 ? StrictMath.log(s) : StrictMath.log1p(-complement);
    }
}
