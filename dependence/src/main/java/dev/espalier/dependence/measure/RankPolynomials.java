package dev.espalier.dependence.measure;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Polynomials of a column's average ranks that are orthonormal on the column itself: mean 0, mean square 1, and uncorrelated.
 *
 * <p>Without ties and weights they are the discrete Legendre polynomials, which tend to the Legendre ones. By the recurrence of
 * Stieltjes, O(n) per degree.
 */
final class RankPolynomials {
    private RankPolynomials() {}

    /**
     * Degrees 1 to {@code degree}, fewer when the column has no more than that many different values.
     *
     * @param share weight of each row, summing to one
     * @return one array over the rows per degree
     */
    static double[][] of(Ranks column, double @Nullable [] weights, double[] share, int degree) {
        int n = column.size();
        double[] x = centred(column.average(weights), share);
        double[][] p = new double[Math.min(degree, column.groups() - 1)][n];
        double[] before = new double[n];
        double[] last = new double[n];
        Arrays.fill(last, 1);
        double carry = 0;
        for (double[] next : p) {
            double shift = 0;
            for (int i = 0; i < n; i++) {
                shift += share[i] * x[i] * last[i] * last[i];
            }
            double square = 0;
            for (int i = 0; i < n; i++) {
                next[i] = (x[i] - shift) * last[i] - carry * before[i];
                square += share[i] * next[i] * next[i];
            }
            carry = Math.sqrt(square);
            for (int i = 0; i < n; i++) {
                next[i] /= carry;
            }
            before = last;
            last = next;
        }
        return p;
    }

    /** Mean 0 and values of order one, for the digits of the recurrence. */
    private static double[] centred(double[] ranks, double[] share) {
        double mean = 0;
        for (int i = 0; i < ranks.length; i++) {
            mean += share[i] * ranks[i];
        }
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (ranks[i] - mean) / mean;
        }
        return ranks;
    }
}
