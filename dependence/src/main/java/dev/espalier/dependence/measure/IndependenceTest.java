package dev.espalier.dependence.measure;

import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.jspecify.annotations.Nullable;

/**
 * Result of a test of independence by a dependence measure.
 *
 * <p>Statistics, asymptotically standard normal under independence except Hoeffding's: Pearson atanh(r) sqrt(n - 3); Spearman
 * atanh(rho) sqrt((n - 3)/1.06); Kendall 3/2 tau sqrt(n - 1); Blomqvist atanh(beta) sqrt(n); Hoeffding D/30 + 1/(36 n),
 * judged by the table of Blum, Kiefer and Rosenblatt 1961, doi:10.1214/aoms/1177705055, and an exponential outside of it. The
 * {@link #smooth} test stands by itself.
 *
 * @param statistic the test statistic
 * @param pValue its p-value in [0, 1]
 */
public record IndependenceTest(double statistic, double pValue) {
    /** Highest degree of the smooth test's polynomials. */
    private static final int DEGREES = 4;

    private static final double FULL = 1 - 1e-12;
    private static final double TABLE_FROM = 1.1;
    private static final double TABLE_TO = 8.5;
    private static final double SMALLEST_P = 1e-12;
    /** Upper tail in units of 1e-4: at 1.1, 1.15, ..., 5, then at 5.5, 6, ..., 8.5. */
    private static final int[] TAIL = {
        5297, 4918, 4565, 4236, 3930, 3648, 3387, 3146, 2924, 2719, 2530, 2355, 2194, 2045, 1908, 1781, 1663, 1554,
        1453, 1359, 1273, 1192, 1117, 1047, 982, 921, 864, 812, 762, 716, 673, 633, 595, 560, 527, 496, 467, 440, 414,
        390, 368, 347, 327, 308, 291, 274, 259, 244, 230, 217, 205, 194, 183, 173, 163, 154, 145, 137, 130, 123, 116,
        110, 104, 98, 93, 87, 83, 78, 74, 70, 66, 63, 59, 56, 53, 50, 47, 45, 42, 25, 14, 8, 5, 3, 2, 1
    };

    /** Direction in which independence is given up. */
    public enum Alternative {
        /** Dependence of either sign. */
        TWO_SIDED,
        /** Positive dependence. */
        GREATER,
        /** Negative dependence. */
        LESS
    }

    /**
     * Tests an estimate from columns without ties (tied ones: {@link #kendall}).
     *
     * @param measure the measure it is an estimate of
     * @param estimate its value
     * @param n effective number of rows, see {@link #effectiveSize}
     * @param alternative direction; Hoeffding's D knows only {@link Alternative#TWO_SIDED}
     * @throws IllegalArgumentException for a measure without a test, or a one-sided test of Hoeffding's D
     */
    public static IndependenceTest of(DependenceMeasure measure, double estimate, double n, Alternative alternative) {
        double e = Math.max(-FULL, Math.min(FULL, estimate));
        return switch (measure) {
            case PEARSON -> normal(atanh(e) * Math.sqrt(n - 3), alternative);
            case SPEARMAN -> normal(atanh(e) * Math.sqrt((n - 3) / 1.06), alternative);
            case KENDALL -> normal(1.5 * e * Math.sqrt(n - 1), alternative);
            case BLOMQVIST -> normal(atanh(e) * Math.sqrt(n), alternative);
            case HOEFFDING -> hoeffding(estimate, n, alternative);
            case CHATTERJEE -> throw new IllegalArgumentException("no independence test by " + measure);
        };
    }

    /**
     * Kendall's test with the variance that ties leave (M. G. Kendall, Rank Correlation Methods, 1970, section 3.6); without ties
     * the same as {@link #of}. With weights n is their effective number and the ties are counted without weights.
     */
    public static IndependenceTest kendall(Ranks x, Ranks y, double @Nullable [] weights, Alternative alternative) {
        double tau = KendallTau.of(x, y, weights);
        double n = weights == null ? x.size() : effectiveSize(weights);
        double plain = 1.5 * tau * Math.sqrt(n - 1);
        return normal(x.tied() || y.tied() ? plain * tieFactor(x, y) : plain, alternative);
    }

    /**
     * Smooth test against dependence of any shape, monotone or not: (n - 1) sum over k, l = 1..4 of M_kl^2, with M_kl the mean
     * product of a polynomial of degree k in the ranks of x and one of degree l in those of y, judged by chi-squared with 16
     * degrees of freedom.
     *
     * <p>The polynomials are orthonormal on the column's own average ranks, so that the statistic's mean under independence is
     * its degrees of freedom for every n and with ties; a column of m &lt; 5 different values has m - 1 of them. A constant column
     * gives statistic 0 and p-value 1. With weights, means are weighted and n is the effective number of rows. O(n log n).
     * W. C. M. Kallenberg and T. Ledwina 1999, doi:10.1080/01621459.1999.10473844.
     */
    public static IndependenceTest smooth(Ranks x, Ranks y, double @Nullable [] weights) {
        Rows.requireSame(x.size(), y.size());
        double[] share = shares(x.size(), weights);
        double[][] p = RankPolynomials.of(x, weights, share, DEGREES);
        double[][] q = RankPolynomials.of(y, weights, share, DEGREES);
        double sum = 0;
        for (double[] a : p) {
            for (double[] b : q) {
                double mean = Kernels.get().dot(a, b, share, share.length);
                sum += mean * mean;
            }
        }
        int freedom = p.length * q.length;
        if (freedom == 0) {
            return new IndependenceTest(0, 1);
        }
        double statistic = (effectiveSize(share) - 1) * sum;
        return new IndependenceTest(statistic, RegularizedGamma.Q.value(0.5 * freedom, 0.5 * statistic));
    }

    private static double[] shares(int n, double @Nullable [] weights) {
        double[] share = new double[n];
        double total = weights == null ? n : Arrays.stream(weights).sum();
        Arrays.setAll(share, i -> (weights == null ? 1 : weights[i]) / total);
        return share;
    }

    /** tau-b's deviation under independence without ties over that with ties. */
    private static double tieFactor(Ranks x, Ranks y) {
        double n = x.size();
        double[] t = tieSums(x);
        double[] u = tieSums(y);
        double untied = n * (n - 1) * (2 * n + 5) / 18;
        double variance = untied
                - (t[2] + u[2]) / 18
                + t[0] * u[0] / (2 * n * (n - 1))
                + t[1] * u[1] / (9 * n * (n - 1) * (n - 2));
        double pairs = n * (n - 1);
        return Math.sqrt((1 - t[0] / pairs) * (1 - u[0] / pairs) * untied / variance);
    }

    /** Sums over groups of m equal rows of m(m-1), m(m-1)(m-2), m(m-1)(2m+5). */
    private static double[] tieSums(Ranks column) {
        double[] sums = new double[3];
        int[] start = column.groupStarts();
        for (int g = 0; g < column.groups(); g++) {
            double m = start[g + 1] - start[g];
            sums[0] += m * (m - 1);
            sums[1] += m * (m - 1) * (m - 2);
            sums[2] += m * (m - 1) * (2 * m + 5);
        }
        return sums;
    }

    /** (sum w)^2 / sum w^2: how many equally weighted rows are worth as much. */
    public static double effectiveSize(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double w : weights) {
            sum += w;
            squares += w * w;
        }
        return sum * sum / squares;
    }

    private static IndependenceTest normal(double statistic, Alternative alternative) {
        double p = switch (alternative) {
            case TWO_SIDED -> 2 * lowerTail(-Math.abs(statistic));
            case GREATER -> lowerTail(-statistic);
            case LESS -> lowerTail(statistic);
        };
        return new IndependenceTest(statistic, p);
    }

    private static IndependenceTest hoeffding(double estimate, double n, Alternative alternative) {
        Require.that(alternative == Alternative.TWO_SIDED, "Hoeffding's D has no sign: only a two-sided test exists");
        double statistic = estimate / 30 + 1 / (36 * n);
        double b = 0.5 * StrictMath.pow(Math.PI, 4) * (n - 1) * statistic;
        double p = b <= TABLE_FROM || b >= TABLE_TO ? StrictMath.exp(0.3885037 - 1.164879 * b) : interpolated(b);
        return new IndependenceTest(statistic, Math.max(SMALLEST_P, Math.min(1, p)));
    }

    private static double interpolated(double b) {
        double position = b < 5 ? (b - TABLE_FROM) / 0.05 : 78 + (b - 5) / 0.5;
        int k = Math.min((int) position, TAIL.length - 2);
        double part = position - k;
        return 1e-4 * (TAIL[k] * (1 - part) + TAIL[k + 1] * part);
    }

    private static double lowerTail(double z) {
        return 0.5 * Erfc.value(-z / Math.sqrt(2));
    }

    private static double atanh(double r) {
        return 0.5 * (StrictMath.log1p(r) - StrictMath.log1p(-r));
    }
}
