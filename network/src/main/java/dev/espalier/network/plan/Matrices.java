package dev.espalier.network.plan;

import org.ejml.data.DMatrixRMaj;

/** Single-precision arrays as matrices and back. */
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

    /** The numbers of a matrix, row-major, rounded. */
    public static float[] floats(DMatrixRMaj matrix) {
        float[] values = new float[matrix.getNumElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.data[i];
        }
        return values;
    }
}
