package dev.espalier.dependence.copula.family;

import dev.espalier.numerics.kernel.Kernels;

/** log (x^d + y^d)^(1/d) and its weights, for blocks given as log x and log y. */
final class PowerSum {
    /** exp of this leaves a sum with 1 nothing to add, and its square is still far from overflow. */
    static final double LIMIT = 300;

    private static final Kernels K = Kernels.get();

    private PowerSum() {}

    /**
     * With w = (y/x)^d, writes {@code ratio} = w kept within e^-300 and e^300 and {@code log} = log(1 + w), so that log (x^d + y^d)^(1/d) is
     * {@code lx + log/d}, the share of x^d is 1/(1 + ratio) and that of y^d is ratio/(1 + ratio). The arrays must differ.
     */
    static void of(double[] lx, double[] ly, double[] d, double[] ratio, double[] log, int n) {
        for (int i = 0; i < n; i++) {
            ratio[i] = Math.max(Math.min(d[i] * (ly[i] - lx[i]), LIMIT), -LIMIT);
        }
        K.exp(ratio, ratio, n);
        K.log1p(ratio, log, n);
        for (int i = 0; i < n; i++) {
            log[i] += Math.max(d[i] * (ly[i] - lx[i]) - LIMIT, 0);
        }
    }

    /**
     * After {@link #of}, for z = (x^d + y^d)^(1/d): given the derivatives of log x and log y in another parameter in
     * {@code dx} and {@code dy}, replaces {@code dx} by that of log z and {@code dy} by the derivative of log z in d, and
     * writes {@code rest} = log(x y/z^2); {@code r} is 1/d. Overwrites {@code ratio}.
     */
    static void slopes(
            double[] lx,
            double[] ly,
            double[] r,
            double[] ratio,
            double[] log,
            double[] dx,
            double[] dy,
            double[] rest,
            int n) {
        for (int i = 0; i < n; i++) {
            double share = 1 / (1 + ratio[i]);
            ratio[i] *= share;
            dx[i] = share * dx[i] + ratio[i] * dy[i];
        }
        for (int i = 0; i < n; i++) {
            double diff = ly[i] - lx[i];
            rest[i] = diff - 2 * r[i] * log[i];
            dy[i] = -r[i] * (r[i] * log[i] - ratio[i] * diff);
        }
    }
}
