package dev.espalier.network.plan;

import dev.espalier.network.sums.SecondMoments;
import org.ejml.data.DMatrixRMaj;

/** Single-precision arrays and second moments as matrices, and matrices as arrays. */
public final class Matrices {
    private Matrices() {}

    /** A row-major array, widened. */
    public static DMatrixRMaj of(float[] values, int rows, int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < values.length; i++) {
            matrix.data[i] = values[i];
        }
        return matrix;
    }

    /** Second moments, both halves. */
    public static DMatrixRMaj of(SecondMoments moments) {
        int m = moments.size();
        DMatrixRMaj matrix = new DMatrixRMaj(m, m);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double value = moments.get(i, j);
                matrix.data[i * m + j] = value;
                matrix.data[j * m + i] = value;
            }
        }
        return matrix;
    }

    /** The numbers of a matrix, row-major, rounded. */
    public static float[] floats(DMatrixRMaj matrix) {
        float[] values = new float[matrix.getNumElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.data[i];
        }
        return values;
    }
}
