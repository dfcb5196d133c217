package dev.espalier.numerics.kernel;

import java.util.Optional;

/**
 * Elementary functions over arrays.
 *
 * <p>Every method reads {@code x[0..n)} and writes {@code out[0..n)}; {@code out} may be {@code x}. NaN in gives NaN out.
 * Providers use the same sequence of correctly rounded operations (add, multiply, fused multiply-add, divide, square root),
 * so they return the same bits, on every machine. Instances are stateless and safe to share.
 *
 * <p>The provider is chosen once: the Vector API one when module {@code jdk.incubator.vector} is present and the machine
 * has registers of 256 bits or more, else the scalar one. The system property {@value #PROPERTY} set to {@code scalar} or
 * {@code vector} asks for one; {@link #reason()} tells what was chosen and why. Unless asked for, vector code is held back until the
 * compiler has made it faster than scalar code; this changes speed only.
 */
public abstract class Kernels {
    /** System property that asks for a provider: {@code scalar}, {@code vector} or {@code auto}. */
    public static final String PROPERTY = "espalier.kernels";

    Kernels() {}

    /** The provider chosen for this virtual machine. */
    public static Kernels get() {
        return KernelChoice.CHOSEN;
    }

    /** The scalar provider. */
    public static Kernels scalar() {
        return KernelChoice.SCALAR;
    }

    /** The Vector API provider, if this virtual machine can run it. */
    public static Optional<Kernels> vector() {
        return KernelChoice.vector();
    }

    /** Short name of this provider, for reports: {@code scalar}, {@code vector256} or {@code vector512}. */
    public abstract String name();

    /** One sentence: why this provider is in use and, where it is not the fastest, what to do about it. */
    public abstract String reason();

    /** e^x. */
    public abstract void exp(double[] x, double[] out, int n);

    /** e^x - 1, accurate near 0. */
    public abstract void expm1(double[] x, double[] out, int n);

    /** Natural logarithm; log(0) = -infinity, negative gives NaN. */
    public abstract void log(double[] x, double[] out, int n);

    /** log(1 + x), accurate near 0; -infinity at -1, NaN below. */
    public abstract void log1p(double[] x, double[] out, int n);

    /** log(1 - e^x) for x &lt;= 0, accurate at both ends; -infinity at 0, NaN above. */
    public abstract void log1mexp(double[] x, double[] out, int n);

    /** Standard normal distribution function, relatively accurate in the lower tail. */
    public abstract void normalCdf(double[] x, double[] out, int n);

    /**
     * Standard normal quantile of p in (0, 1), relatively accurate for small p; for p above 1/2 as accurate as 1 - p is.
     * Infinite at 0 and 1, NaN outside [0, 1].
     */
    public abstract void normalQuantile(double[] p, double[] out, int n);

    /** sum of coefficients[k] x^k by Horner's rule with fused steps; at least one coefficient. */
    public abstract void polynomial(double[] coefficients, double[] x, double[] out, int n);

    /** Sum of {@code x[0..n)} in a fixed order of additions that does not depend on the provider. */
    public abstract double sum(double[] x, int n);

    /** Sum of products in the same fixed order. */
    public abstract double dot(double[] x, double[] y, int n);

    /** Sum of x[i] y[i] w[i] in the same fixed order. */
    public abstract double dot(double[] x, double[] y, double[] w, int n);

    /**
     * Adds a matrix product in single precision: out[outFrom + r columns + p] += sum over c of a[aFrom + r aStride + c] x[xFrom + c xStride + p]
     * for r in 0..rows, p in 0..columns, c in 0..inner ascending, each step fused.
     */
    public abstract void addProduct(
            float[] a,
            int aFrom,
            int aStride,
            int rows,
            int inner,
            float[] x,
            int xFrom,
            int xStride,
            int columns,
            float[] out,
            int outFrom);
}
