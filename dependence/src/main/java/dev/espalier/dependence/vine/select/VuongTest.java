package dev.espalier.dependence.vine.select;

import dev.espalier.formats.Require;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Vuong's test of two models by their log-densities at the same rows.
 *
 * <p>With m_i the difference of the rows' log-densities the statistic is sqrt(n) mean(m) / sd(m), standard normal when neither
 * model is closer to the truth; positive favours the first. The corrections subtract (p1 - p2) for AIC, (p1 - p2) log(n) / 2
 * for BIC from the sum of differences; on rows that were not used to fit, the plain statistic is the fair one. Rows where
 * either log-density is NaN are left out. Vuong, Econometrica 57 (1989), doi:10.2307/1912557.
 *
 * @param n rows compared
 * @param meanDifference mean of m in nats per row
 * @param standardError of that mean
 * @param statistic without correction; NaN when the differences do not vary
 * @param statisticAic with the correction of AIC
 * @param statisticBic with the correction of BIC
 */
public record VuongTest(
        int n,
        double meanDifference,
        double standardError,
        double statistic,
        double statisticAic,
        double statisticBic) {
    /**
     * Compares two models; O(n).
     *
     * @param first log-densities of the first model, one per row
     * @param second log-densities of the second, as many
     * @param firstParameters free parameters of the first model
     * @param secondParameters free parameters of the second
     * @throws IllegalArgumentException when lengths differ or fewer than two rows are known to both
     */
    public static VuongTest of(double[] first, double[] second, double firstParameters, double secondParameters) {
        Require.that(first.length == second.length, first.length + " rows and " + second.length + " rows");
        double[] all = new double[first.length];
        Arrays.setAll(all, i -> first[i] - second[i]);
        double[] m = Arrays.stream(all).filter(d -> !Double.isNaN(d)).toArray();
        int n = m.length;
        Require.that(n >= 2, "two rows that both models can score are needed, got " + n);
        double mean = Arrays.stream(m).sum() / n;
        double squares = Arrays.stream(m).map(d -> (d - mean) * (d - mean)).sum();
        double error = Math.sqrt(squares / (n - 1) / n);
        double extra = firstParameters - secondParameters;
        return new VuongTest(
                n,
                mean,
                error,
                ratio(mean, error),
                ratio(mean - extra / n, error),
                ratio(mean - extra * StrictMath.log(n) / (2.0 * n), error));
    }

    private static double ratio(double difference, double error) {
        return error > 0 ? difference / error : Double.NaN;
    }

    /** Two-sided p-value of a statistic; NaN for NaN. */
    public static double pValue(double statistic) {
        return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(statistic));
    }
}
