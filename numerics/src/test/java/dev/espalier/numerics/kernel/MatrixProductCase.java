package dev.espalier.numerics.kernel;

import java.util.Random;
import java.util.stream.Stream;

/**
 * A matrix product by {@link Kernels#addProduct} with arrays that begin late, lines that are longer than what is used of them,
 * and a result that is not zero to begin with.
 *
 * @param rows of the result
 * @param inner summands
 * @param columns of the result
 * @param offset where all three arrays begin; lines are longer by as much
 */
record MatrixProductCase(int rows, int inner, int columns, int offset) {
    static Stream<MatrixProductCase> cases() {
        return Stream.of(
                new MatrixProductCase(1, 1, 1, 0),
                new MatrixProductCase(3, 5, 7, 1),
                new MatrixProductCase(4, 4, 32, 0),
                new MatrixProductCase(5, 1, 33, 3),
                new MatrixProductCase(7, 30, 31, 2),
                new MatrixProductCase(9, 13, 65, 5),
                new MatrixProductCase(24, 30, 256, 0),
                new MatrixProductCase(2, 64, 97, 11),
                new MatrixProductCase(3, 0, 40, 1),
                new MatrixProductCase(0, 4, 40, 1),
                new MatrixProductCase(4, 4, 0, 1));
    }

    /** What the result holds before: twice {@code offset} more numbers than the product has. */
    float[] start() {
        return numbers(rows * columns + 2 * offset, 3);
    }

    /** What it holds afterwards. */
    float[] run(Kernels kernels) {
        float[] out = start();
        kernels.addProduct(
                left(), offset, inner + offset, rows, inner, right(), offset, columns + offset, columns, out, offset);
        return out;
    }

    /** In double precision, place {@code at} of the result and the sum of the magnitudes that go into it. */
    double[] exact(int at) {
        double sum = start()[at];
        double magnitude = Math.abs(sum);
        int p = at - offset;
        if (p < 0 || p >= rows * columns) {
            return new double[] {sum, 0};
        }
        float[] a = left();
        float[] x = right();
        for (int c = 0; c < inner; c++) {
            double term = (double) a[offset + p / columns * (inner + offset) + c]
                    * x[offset + c * (columns + offset) + p % columns];
            sum += term;
            magnitude += Math.abs(term);
        }
        return new double[] {sum, magnitude};
    }

    private float[] left() {
        return numbers(offset + rows * (inner + offset), 1);
    }

    private float[] right() {
        return numbers(offset + inner * (columns + offset), 2);
    }

    private static float[] numbers(int n, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int k = 0; k < n; k++) {
            x[k] = (float) random.nextGaussian();
        }
        return x;
    }
}
