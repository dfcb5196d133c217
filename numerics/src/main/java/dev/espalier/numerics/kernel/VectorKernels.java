package dev.espalier.numerics.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vector API provider. Each loop takes whole vectors; a vector holding a value outside the safe range of its function,
 * and the last few elements, go through {@link Elementary}, which performs the same operations.
 */
final class VectorKernels extends Kernels {
    /** 512 bits where the machine prefers them, else 256. */
    static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= 512 ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_256;

    static final int LANES = SPECIES.length();

    private final String reason;

    VectorKernels(String reason) {
        this.reason = reason;
    }

    @Override
    public String name() {
        return "vector" + SPECIES.vectorBitSize();
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void exp(double[] x, double[] out, int n) {
        VectorExponentials.exp(x, out, n);
    }

    @Override
    public void expm1(double[] x, double[] out, int n) {
        VectorExponentials.expm1(x, out, n);
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        VectorLogarithms.log(x, out, n);
    }

    @Override
    public void log1p(double[] x, double[] out, int n) {
        VectorLogarithms.log1p(x, out, n);
    }

    @Override
    public void log1mexp(double[] x, double[] out, int n) {
        VectorLogarithms.log1mexp(x, out, n);
    }

    @Override
    public void normalCdf(double[] x, double[] out, int n) {
        VectorNormal.normalCdf(x, out, n);
    }

    @Override
    public void normalQuantile(double[] p, double[] out, int n) {
        VectorNormal.normalQuantile(p, out, n);
    }

    @Override
    public void polynomial(double[] coefficients, double[] x, double[] out, int n) {
        int top = coefficients.length - 1;
        int i = 0;
        // Four chains at a time: one alone waits for each of its multiply-adds.
        for (int end = n - 4 * LANES; i <= end; i += 4 * LANES) {
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector v1 = DoubleVector.fromArray(SPECIES, x, i + LANES);
            DoubleVector v2 = DoubleVector.fromArray(SPECIES, x, i + 2 * LANES);
            DoubleVector v3 = DoubleVector.fromArray(SPECIES, x, i + 3 * LANES);
            DoubleVector p0 = DoubleVector.broadcast(SPECIES, coefficients[top]);
            DoubleVector p1 = p0;
            DoubleVector p2 = p0;
            DoubleVector p3 = p0;
            for (int k = top - 1; k >= 0; k--) {
                DoubleVector c = DoubleVector.broadcast(SPECIES, coefficients[k]);
                p0 = p0.fma(v0, c);
                p1 = p1.fma(v1, c);
                p2 = p2.fma(v2, c);
                p3 = p3.fma(v3, c);
            }
            p0.intoArray(out, i);
            p1.intoArray(out, i + LANES);
            p2.intoArray(out, i + 2 * LANES);
            p3.intoArray(out, i + 3 * LANES);
        }
        for (int end = SPECIES.loopBound(n); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector p = DoubleVector.broadcast(SPECIES, coefficients[top]);
            for (int k = top - 1; k >= 0; k--) {
                p = p.fma(v, DoubleVector.broadcast(SPECIES, coefficients[k]));
            }
            p.intoArray(out, i);
        }
        for (; i < n; i++) {
            out[i] = ScalarKernels.horner(coefficients, x[i]);
        }
    }

    /** The scalar loops of the reductions already run at the speed of memory. */
    @Override
    public double sum(double[] x, int n) {
        return ScalarKernels.sumOf(x, n);
    }

    @Override
    public double dot(double[] x, double[] y, int n) {
        return ScalarKernels.dotOf(x, y, n);
    }

    @Override
    public double dot(double[] x, double[] y, double[] w, int n) {
        return ScalarKernels.dotOf(x, y, w, n);
    }

    @Override
    public void addProduct(
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
            int outFrom) {
        VectorProduct.add(a, aFrom, aStride, rows, inner, x, xFrom, xStride, columns, out, outFrom);
    }
}
