package dev.espalier.numerics.special;

import dev.espalier.numerics.kernel.Kernels;

/** Both bivariate distribution functions behind one call. */
final class BivariateCase {
    private BivariateCase() {}

    /** Phi(x). */
    static double normal(double x) {
        double[] p = {x};
        Kernels.scalar().normalCdf(p, p, 1);
        return p[0];
    }

    /** P(X &lt;= h, Y &lt;= k) with correlation {@code rho}, of the normal distribution where {@code nu} is 0, else of Student's. */
    static double cdf(double h, double k, double rho, double nu) {
        if (nu == 0) {
            return BivariateNormal.of(rho).cdf(h, k);
        }
        StudentTransform margin = StudentTransform.of(nu);
        return BivariateStudent.of(rho, nu).cdf(h, k, margin.cdf(h), margin.cdf(k));
    }
}
