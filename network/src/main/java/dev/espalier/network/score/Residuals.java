package dev.espalier.network.score;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.network.sums.SecondMoments;
import java.util.Arrays;
import org.ejml.EjmlParameters;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionBlock_DDRM;

/**
 * What no linear combination of the other channels can say about a channel: r_i = 1 / [(C + lambda I)^-1]_ii, the
 * smallest mean squared error of u_i predicted from the others, lambda = ridge * mean(diag C).
 *
 * <p>With C + lambda I = L L', [(C + lambda I)^-1]_ii is the squared length of column i of L^-1; columns are solved for
 * a few at a time and forgotten, so that beside the m^2 doubles of L (1.6 GB for m = 14336) only those few are held.
 * About m^3 / 3 + m^3 / 3 floating-point operations.
 */
final class Residuals {
    /** Columns solved together: each number of L is then read once for all of them. */
    private static final int TILE = 16;

    private Residuals() {}

    /**
     * r of every channel, (m); all 0 if no channel is ever active.
     *
     * @throws InputException if C plus the ridge is not positive definite in double precision
     */
    static double[] of(LayerEvidence evidence) {
        SecondMoments products = evidence.activationProducts();
        double lambda = evidence.controls().ridge() * mean(products.diagonal());
        int m = products.size();
        double[] residuals = new double[m];
        if (lambda == 0) {
            return residuals;
        }
        double[] factor = cholesky(products, lambda, evidence.statistics().layer());
        for (int from = 0; from < m; from += TILE) {
            tile(factor, m, from, Math.min(TILE, m - from), residuals);
        }
        return residuals;
    }

    private static double[] cholesky(SecondMoments products, double lambda, int layer) {
        int m = products.size();
        DMatrixRMaj matrix = new DMatrixRMaj(m, m);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double value = products.get(i, j);
                matrix.data[i * m + j] = value;
                matrix.data[j * m + i] = value;
            }
            matrix.data[i * m + i] += lambda;
        }
        // this one works in place; the one EJML picks for many channels turns the matrix into another layout
        if (!new CholeskyDecompositionBlock_DDRM(EjmlParameters.BLOCK_WIDTH_CHOL).decompose(matrix)) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "layer %d: E[u u'] plus the ridge is not positive definite; use a larger ridge",
                    layer);
        }
        return matrix.data;
    }

    /**
     * Columns from..from+width-1 of L^-1 by forward substitution, then 1 / their squared lengths.
     *
     * <p>One loop nest on purpose: it is where all the time goes, and the inner one must stay free of calls to be
     * vectorised.
     */
    private static void tile(double[] factor, int m, int from, int width, double[] residuals) {
        double[] x = new double[m * width];
        double[] sum = new double[width];
        for (int row = from; row < m; row++) {
            Arrays.fill(sum, 0);
            if (row < from + width) {
                sum[row - from] = 1;
            }
            int start = row * m;
            for (int k = from; k < row; k++) {
                double l = factor[start + k];
                int at = k * width;
                for (int c = 0; c < width; c++) {
                    sum[c] -= l * x[at + c];
                }
            }
            double pivot = factor[start + row];
            for (int c = 0; c < width; c++) {
                double value = sum[c] / pivot;
                x[row * width + c] = value;
                residuals[from + c] += value * value;
            }
        }
        for (int c = 0; c < width; c++) {
            residuals[from + c] = 1 / residuals[from + c];
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
