package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.formats.InputException;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Information under a Gaussian copula: log-determinants of the correlation matrix of normal scores (Ince et al. 2017,
 * doi:10.1002/hbm.23471).
 *
 * <p>Total correlation is -1/2 log det R; mutual and conditional mutual information are sums of such terms. The leading bias,
 * (number of free correlations)/(2n) per term, is taken off. The standard error is the spread of the per-observation
 * log-density ratios over the square root of n. A lower bound of the truth when the copula is not Gaussian.
 */
public final class GaussianCopulaEstimator {
    private static final String NAME = "gaussian copula";

    private GaussianCopulaEstimator() {}

    /** I(X; Y | Z) in nats; an empty {@code z} gives I(X; Y). Columns are pseudo-observations of equal length without NaN. */
    public static InformationEstimate conditionalMutualInformation(
            List<UniformColumn> x, List<UniformColumn> y, List<UniformColumn> z) {
        double[] terms = new double[x.get(0).size()];
        addTerms(concat(concat(x, y), z), 1, terms);
        addTerms(concat(x, z), -1, terms);
        addTerms(concat(y, z), -1, terms);
        addTerms(z, 1, terms);
        InformationEstimate plain = InformationEstimate.ofTerms(terms, NAME);
        return corrected(plain, x.size() * y.size());
    }

    /** Total correlation of all columns in nats. */
    public static InformationEstimate totalCorrelation(List<UniformColumn> columns) {
        double[] terms = new double[columns.get(0).size()];
        addTerms(columns, 1, terms);
        return corrected(InformationEstimate.ofTerms(terms, NAME), columns.size() * (columns.size() - 1) / 2);
    }

    private static InformationEstimate corrected(InformationEstimate plain, int correlations) {
        double bias = correlations / (2.0 * plain.n());
        return new InformationEstimate(plain.nats() - bias, plain.standardError(), plain.n(), NAME);
    }

    /** Adds sign * log c(u_i) of the fitted Gaussian copula to term i. */
    private static void addTerms(List<UniformColumn> columns, int sign, double[] terms) {
        int d = columns.size();
        if (d < 2) {
            return;
        }
        RealMatrix correlation = correlation(columns);
        CholeskyDecomposition cholesky;
        try {
            cholesky = new CholeskyDecomposition(correlation);
        } catch (MathRuntimeException e) {
            throw InputException.causedBy(
                    e,
                    InputException.Code.MISMATCH,
                    "the correlation matrix of the normal scores is singular: some columns determine others");
        }
        RealMatrix precision = cholesky.getSolver().getInverse();
        double half = -0.5 * StrictMath.log(cholesky.getDeterminant());
        for (int i = 0; i < terms.length; i++) {
            double quadratic = 0;
            for (int j = 0; j < d; j++) {
                double zj = columns.get(j).normalScores()[i];
                for (int k = 0; k < d; k++) {
                    double p = precision.getEntry(j, k) - (j == k ? 1 : 0);
                    quadratic += p * zj * columns.get(k).normalScores()[i];
                }
            }
            terms[i] += sign * (half - 0.5 * quadratic);
        }
    }

    private static RealMatrix correlation(List<UniformColumn> columns) {
        int d = columns.size();
        int n = columns.get(0).size();
        double[][] product = new double[d][d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                double[] a = columns.get(j).normalScores();
                double[] b = columns.get(k).normalScores();
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += a[i] * b[i];
                }
                product[j][k] = sum;
                product[k][j] = sum;
            }
        }
        RealMatrix r = MatrixUtils.createRealMatrix(d, d);
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                r.setEntry(j, k, product[j][k] / Math.sqrt(product[j][j] * product[k][k]));
            }
        }
        return r;
    }

    private static List<UniformColumn> concat(List<UniformColumn> a, List<UniformColumn> b) {
        List<UniformColumn> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }
}
