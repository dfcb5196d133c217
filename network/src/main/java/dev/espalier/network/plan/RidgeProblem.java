package dev.espalier.network.plan;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The least-squares problem of how the columns that stay must change to make up for those that go.
 *
 * <p>Its solution is the change D of the kept columns W_K that minimises E||r - D u_K||^2 + lambda ||D||^2, r being
 * what W_K u_K misses of its target. D = R (C + lambda I)^-1 with R = E[r u_K'] and C = E[u_K u_K']. As D = 0 is among
 * the candidates, the error after is never above that before. Numbers are in double precision; O(k^3 + d k^2).
 *
 * @param gram C, (k, k)
 * @param cross R, (d, k)
 * @param error E||r||^2
 * @param power E||y||^2 of the target y
 */
public record RidgeProblem(DMatrixRMaj gram, DMatrixRMaj cross, double error, double power) {
    /** D, the error that is left, and a lower bound of the condition number of C + lambda I. */
    public record Solution(DMatrixRMaj change, double error, double condition) {}

    /**
     * The published form: the target is the whole layer's output y = W u, so r = W_P u_P and R = W_P C_PK.
     *
     * @param weights W, (d, m)
     * @param moments E[u u'], (m, m)
     */
    public static RidgeProblem ofLayer(DMatrixRMaj weights, DMatrixRMaj moments, int[] kept, int[] removed) {
        DMatrixRMaj gone = columns(weights, removed);
        DMatrixRMaj cross = product(gone, block(moments, removed, kept));
        double error = inner(product(gone, block(moments, removed, removed)), gone);
        return new RidgeProblem(block(moments, kept, kept), cross, error, inner(product(weights, moments), weights));
    }

    /**
     * Any target y.
     *
     * @param weights W_K, (d, k)
     * @param gram E[u_K u_K'], (k, k)
     * @param target E[y u_K'], (d, k)
     * @param power E||y||^2
     */
    public static RidgeProblem ofTarget(DMatrixRMaj weights, DMatrixRMaj gram, DMatrixRMaj target, double power) {
        DMatrixRMaj fitted = product(weights, gram);
        DMatrixRMaj cross = new DMatrixRMaj(target);
        CommonOps_DDRM.subtractEquals(cross, fitted);
        double error = power - 2 * inner(weights, target) + inner(weights, fitted);
        return new RidgeProblem(gram, cross, Math.max(0, error), power);
    }

    /**
     * Solves by Cholesky factors.
     *
     * @param ridge lambda relative to the mean diagonal of C
     * @throws InputException if rounding leaves C + lambda I not positive definite
     */
    public Solution solve(double ridge) {
        int k = gram.numRows;
        double lambda = ridge * CommonOps_DDRM.trace(gram) / k;
        if (lambda == 0) {
            // Kept channels that are never active: nothing can be moved onto them.
            return new Solution(new DMatrixRMaj(cross.numRows, k), error, 1);
        }
        DMatrixRMaj system = new DMatrixRMaj(gram);
        for (int i = 0; i < k; i++) {
            system.add(i, i, lambda);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(k);
        if (!solver.setA(system)) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "ridge %s: the kept channels' second moments are singular; ask for a larger ridge",
                    ridge);
        }
        CholeskyDecomposition_F64<DMatrixRMaj> factors = solver.getDecomposition();
        double condition = conditionBound(factors.getT(null));
        DMatrixRMaj change = new DMatrixRMaj(k, cross.numRows);
        solver.solve(CommonOps_DDRM.transpose(cross, null), change);
        CommonOps_DDRM.transpose(change);
        return new Solution(change, errorOf(change), condition);
    }

    /** E||r - D u_K||^2; rounding may take what is nearly 0 below it. */
    double errorOf(DMatrixRMaj change) {
        return Math.max(0, error - 2 * inner(change, cross) + inner(change, product(change, gram)));
    }

    /** Squared ratio of the factor's extreme diagonal entries: each lies between the singular values. */
    private static double conditionBound(DMatrixRMaj factor) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int i = 0; i < factor.numRows; i++) {
            least = Math.min(least, Math.abs(factor.get(i, i)));
            greatest = Math.max(greatest, Math.abs(factor.get(i, i)));
        }
        return greatest / least * (greatest / least);
    }

    /** Columns of a matrix. */
    static DMatrixRMaj columns(DMatrixRMaj a, int[] indices) {
        DMatrixRMaj result = new DMatrixRMaj(a.numRows, indices.length);
        for (int i = 0; i < a.numRows; i++) {
            for (int j = 0; j < indices.length; j++) {
                result.set(i, j, a.get(i, indices[j]));
            }
        }
        return result;
    }

    private static DMatrixRMaj block(DMatrixRMaj a, int[] rows, int[] columns) {
        DMatrixRMaj result = new DMatrixRMaj(rows.length, columns.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                result.set(i, j, a.get(rows[i], columns[j]));
            }
        }
        return result;
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null);
    }

    private static double inner(DMatrixRMaj a, DMatrixRMaj b) {
        double sum = 0;
        for (int i = 0; i < a.getNumElements(); i++) {
            sum += a.data[i] * b.data[i];
        }
        return sum;
    }
}
