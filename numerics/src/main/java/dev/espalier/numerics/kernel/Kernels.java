package dev.espalier.numerics.kernel;

/**
 * Elementary functions over arrays.
 *
 * <p>Every method reads {@code x[0..n)} and writes {@code out[0..n)}; {@code out} may be {@code x}. NaN in gives NaN out.
 * Providers use the same sequence of correctly rounded operations (add, multiply, fused multiply-add, divide, square root),
 * so they return the same bits, on every machine. Instances are stateless and safe to share.
 */
public abstract class Kernels {
    Kernels() {}

    /** The provider chosen for this virtual machine: vector when the Vector API module is present, else scalar. */
    public static Kernels get() {
        return Holder.CHOSEN;
    }

    /** Short name of this provider, for reports: {@code scalar} or {@code vector512} and the like. */
    public abstract String name();

    /** e^x. */
    public abstract void exp(double[] x, double[] out, int n);

    /** e^x - 1, accurate near 0. */
    public abstract void expm1(double[] x, double[] out, int n);

    /** Natural logarithm; log(0) = -infinity, negative gives NaN. */
    public abstract void log(double[] x, double[] out, int n);

    /** log(1 + x), accurate near 0. */
    public abstract void log1p(double[] x, double[] out, int n);

    /** log(1 - e^x) for x &lt;= 0, accurate at both ends. */
    public abstract void log1mexp(double[] x, double[] out, int n);

    /** Standard normal distribution function, relatively accurate in the lower tail. */
    public abstract void normalCdf(double[] x, double[] out, int n);

    /** Standard normal quantile of p in (0, 1). */
    public abstract void normalQuantile(double[] p, double[] out, int n);

    /** Sum of {@code x[0..n)} in a fixed order of additions that does not depend on the provider. */
    public abstract double sum(double[] x, int n);

    /** Sum of products in the same fixed order. */
    public abstract double dot(double[] x, double[] y, int n);

    private static final class Holder {
        static final Kernels CHOSEN = new ScalarKernels();
    }
}
