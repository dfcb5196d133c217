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
    private final StudentTransform margin;

    private BivariateStudent(double rho, StudentTransform margin) {
        this.rho = rho;
        this.margin = margin;
    }

    /**
     * The distribution with correlation {@code rho} and {@code nu} degrees of freedom.
     *
     * @throws IllegalArgumentException if rho is not in [-1, 1] or nu not in the range of {@link StudentTransform}
     */
    public static BivariateStudent of(double rho, double nu) {
        AngleIntegral.requireCorrelation(rho);
        return new BivariateStudent(rho, StudentTransform.of(nu));
    }

    /** P(X &lt;= h, Y &lt;= k); NaN if either is NaN. */
    public double cdf(double h, double k) {
        double[] p = {h, k};
        margin.cdf(p, p, 2);
        return cdf(h, k, p[0], p[1]);
    }

    /** The same where the marginal probabilities {@code p} of h and {@code q} of k are known. */
    public double cdf(double h, double k, double p, double q) {
        double extreme = AngleIntegral.degenerate(h, k, p, q);
        return extreme < 0 ? AngleIntegral.cdf(h, k, p, q, rho, margin.nu()) : extreme;
    }
}
