package dev.espalier.numerics.special;

/**
 * Distribution function of two Student t variables of given correlation and real degrees of freedom, absolute error below
 * 1e-12.
 *
 * <p>The derivative in rho is elementary (Plackett 1954 for the normal case; Dunnett and Sobel 1954,
 * doi:10.1093/biomet/41.1-2.153), so the value is the degenerate one less an integral over the angle. Immutable; about two
 * microseconds a point.
 */
public final class BivariateStudent {
    private final double rho;
    private final double nu;

    private BivariateStudent(double rho, double nu) {
        this.rho = rho;
        this.nu = nu;
    }

    /**
     * The distribution with correlation {@code rho} and {@code nu} degrees of freedom.
     *
     * @throws IllegalArgumentException if rho is not in [-1, 1] or nu not in the range of {@link StudentTransform}
     */
    public static BivariateStudent of(double rho, double nu) {
        AngleIntegral.requireCorrelation(rho);
        return new BivariateStudent(rho, StudentTransform.of(nu).nu());
    }

    /** P(X &lt;= h, Y &lt;= k), where {@code p} = P(X &lt;= h) and {@code q} = P(Y &lt;= k); NaN if h or k is NaN. */
    public double cdf(double h, double k, double p, double q) {
        double extreme = AngleIntegral.degenerate(h, k, p, q);
        return extreme < 0 ? AngleIntegral.cdf(h, k, p, q, rho, nu) : extreme;
    }
}
