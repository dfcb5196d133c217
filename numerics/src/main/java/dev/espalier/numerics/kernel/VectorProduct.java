package dev.espalier.numerics.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products in single precision for {@link VectorKernels}: four rows by two vectors of results stay in registers while
 * the inner index runs, so each loaded value is used several times.
 */
final class VectorProduct {
    private static final VectorSpecies<Float> SPECIES =
            VectorKernels.SPECIES.vectorBitSize() >= 512 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;
    private static final int LANES = SPECIES.length();

    private VectorProduct() {}

    static void add(
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
        int whole = columns - columns % (2 * LANES);
        int r = 0;
        for (; r + 3 < rows; r += 4) {
            for (int p = 0; p < whole; p += 2 * LANES) {
                four(
                        a,
                        aFrom + r * aStride,
                        aStride,
                        inner,
                        x,
                        xFrom + p,
                        xStride,
                        columns,
                        out,
                        outFrom + r * columns + p);
            }
        }
        for (; r < rows; r++) {
            for (int p = 0; p < whole; p += 2 * LANES) {
                one(a, aFrom + r * aStride, inner, x, xFrom + p, xStride, out, outFrom + r * columns + p);
            }
        }
        for (r = 0; r < rows; r++) {
            for (int p = whole; p < columns; p++) {
                int to = outFrom + r * columns + p;
                for (int c = 0; c < inner; c++) {
                    out[to] = Math.fma(a[aFrom + r * aStride + c], x[xFrom + c * xStride + p], out[to]);
                }
            }
        }
    }

    /** Written out: accumulators in an array would leave the registers. */
    private static void four(
            float[] a,
            int row,
            int aStride,
            int inner,
            float[] x,
            int from,
            int xStride,
            int stride,
            float[] out,
            int to) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, out, to);
        FloatVector s01 = FloatVector.fromArray(SPECIES, out, to + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, out, to + stride);
        FloatVector s11 = FloatVector.fromArray(SPECIES, out, to + stride + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, out, to + 2 * stride);
        FloatVector s21 = FloatVector.fromArray(SPECIES, out, to + 2 * stride + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, out, to + 3 * stride);
        FloatVector s31 = FloatVector.fromArray(SPECIES, out, to + 3 * stride + LANES);
        for (int c = 0; c < inner; c++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, from + c * xStride);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, from + c * xStride + LANES);
            FloatVector w = FloatVector.broadcast(SPECIES, a[row + c]);
            s00 = w.fma(x0, s00);
            s01 = w.fma(x1, s01);
            w = FloatVector.broadcast(SPECIES, a[row + aStride + c]);
            s10 = w.fma(x0, s10);
            s11 = w.fma(x1, s11);
            w = FloatVector.broadcast(SPECIES, a[row + 2 * aStride + c]);
            s20 = w.fma(x0, s20);
            s21 = w.fma(x1, s21);
            w = FloatVector.broadcast(SPECIES, a[row + 3 * aStride + c]);
            s30 = w.fma(x0, s30);
            s31 = w.fma(x1, s31);
        }
        s00.intoArray(out, to);
        s01.intoArray(out, to + LANES);
        s10.intoArray(out, to + stride);
        s11.intoArray(out, to + stride + LANES);
        s20.intoArray(out, to + 2 * stride);
        s21.intoArray(out, to + 2 * stride + LANES);
        s30.intoArray(out, to + 3 * stride);
        s31.intoArray(out, to + 3 * stride + LANES);
    }

    private static void one(float[] a, int row, int inner, float[] x, int from, int xStride, float[] out, int to) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, out, to);
        FloatVector s1 = FloatVector.fromArray(SPECIES, out, to + LANES);
        for (int c = 0; c < inner; c++) {
            FloatVector w = FloatVector.broadcast(SPECIES, a[row + c]);
            s0 = w.fma(FloatVector.fromArray(SPECIES, x, from + c * xStride), s0);
            s1 = w.fma(FloatVector.fromArray(SPECIES, x, from + c * xStride + LANES), s1);
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
    }
}
