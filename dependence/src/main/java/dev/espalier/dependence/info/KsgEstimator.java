package dev.espalier.dependence.info;

import dev.espalier.formats.Require;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.Digamma;

/**
 * Mutual information of continuous variables from nearest-neighbour distances (Kraskov, Stoegbauer, Grassberger 2004,
 * algorithm 1, doi:10.1103/PhysRevE.69.066138), and conditional mutual information (Frenzel, Pompe 2007,
 * doi:10.1103/PhysRevLett.99.204101).
 *
 * <p>I = psi(k) + psi(n) - mean(psi(n_x + 1) + psi(n_y + 1)), n_x and n_y the points strictly within the distance to the k-th
 * neighbour in the joint space under the maximum norm. Columns are standardised first, so the answer does not depend on
 * units. Repeated values break the method's assumption; where a column has any, uniform noise of 1e-10 of its standard
 * deviation, from a fixed seed, parts them. The standard error is that of the mean of the local terms and neglects that
 * neighbours share distances. O(n log n) in few dimensions. No third-party model enters: this is the reference the vine
 * estimator is judged against.
 */
public final class KsgEstimator {
    /** Neighbours used by default: the authors' compromise between bias and variance. */
    public static final int DEFAULT_NEIGHBOURS = 3;

    private static final double JITTER = 1e-10;
    private static final long JITTER_SEED = 20040623L;

    private KsgEstimator() {}

    /**
     * Mutual information in nats.
     *
     * @param x columns of the first group, {@code x[variable][observation]}
     * @param y columns of the second group, of the same length
     * @param k neighbours, at least 1 and fewer than observations
     */
    public static InformationEstimate mutualInformation(double[][] x, double[][] y, int k) {
        return conditionalMutualInformation(x, y, new double[0][], k);
    }

    /**
     * Conditional mutual information I(X; Y | Z) in nats; an empty {@code z} gives the unconditional one.
     *
     * @throws IllegalArgumentException when a group is empty, lengths differ or k is out of range
     */
    public static InformationEstimate conditionalMutualInformation(double[][] x, double[][] y, double[][] z, int k) {
        Require.that(x.length != 0 && y.length != 0, "both groups need at least one column");
        int n = x[0].length;
        Require.that(k >= 1 && k < n, "neighbours must lie in [1, " + (n - 1) + "], got " + k);
        double[][] sx = standardised(x, n, 0);
        double[][] sy = standardised(y, n, x.length);
        double[][] sz = standardised(z, n, x.length + y.length);
        KdTree joint = new KdTree(concat(concat(sx, sy), sz));
        KdTree xz = new KdTree(concat(sx, sz));
        KdTree yz = new KdTree(concat(sy, sz));
        KdTree onlyZ = z.length == 0 ? null : new KdTree(sz);
        double psiN = Digamma.value(n);
        double psiK = Digamma.value(k);
        double[] terms = new double[n];
        for (int i = 0; i < n; i++) {
            double radius = joint.distanceToNeighbour(i, k);
            double rest = onlyZ == null ? psiN : Digamma.value(onlyZ.countWithin(i, radius) + 1);
            terms[i] = psiK
                    + rest
                    - Digamma.value(xz.countWithin(i, radius) + 1)
                    - Digamma.value(yz.countWithin(i, radius) + 1);
        }
        return InformationEstimate.ofTerms(terms, "ksg (k = " + k + ")");
    }

    private static double[][] standardised(double[][] columns, int n, int firstKey) {
        double[][] result = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            if (columns[j].length != n) {
                throw new IllegalArgumentException("columns differ in length: " + n + " and " + columns[j].length);
            }
            result[j] = standardised(columns[j], firstKey + j);
        }
        return result;
    }

    private static double[] standardised(double[] column, int key) {
        double mean = Arrays.stream(column).average().orElse(0);
        double variance = 0;
        for (double v : column) {
            variance += (v - mean) * (v - mean);
        }
        double sd = Math.sqrt(variance / column.length);
        Require.that(sd > 0, "a column is constant or not finite: it carries no information");
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        boolean repeated = false;
        for (int i = 1; i < sorted.length; i++) {
            repeated |= sorted[i] == sorted[i - 1];
        }
        SplittableRandom random = new SplittableRandom(JITTER_SEED + key);
        double[] s = new double[column.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = (column[i] - mean) / sd + (repeated ? JITTER * (random.nextDouble() - 0.5) : 0);
        }
        return s;
    }

    private static double[][] concat(double[][] a, double[][] b) {
        double[][] c = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, c, a.length, b.length);
        return c;
    }
}
