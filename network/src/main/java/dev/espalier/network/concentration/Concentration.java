package dev.espalier.network.concentration;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How unevenly a layer's loss proxy is spread over its channels.
 *
 * <p>A layer whose values are all 0 counts as even. The arrays belong to this object.
 *
 * @param channels m
 * @param coreSize channels counted as core, the top ones; see {@link Supernodes#count}
 * @param topMass share of the sum that the core holds, in (0, 1]
 * @param gini Gini coefficient: 0 if all are equal, (m - 1) / m if one has everything
 * @param participationRatio (sum x)^2 / sum x^2, in [1, m]: how many equal channels would be as uneven
 * @param n50 fewest channels that hold half of the sum
 * @param n90 fewest that hold nine tenths
 * @param coreRatio mean of the core over the mean of all
 * @param coreDistance mean of the core less the mean of all, in standard deviations over channels; 0 if there is no
 *     spread
 * @param counts ranks at which the curves are given, ascending from 1 to m in about equal steps of their logarithm
 * @param masses share of the sum that the top {@code counts[k]} channels hold
 * @param spectrum the value at rank {@code counts[k]}
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read; never compared
public record Concentration(
        int channels,
        int coreSize,
        double topMass,
        double gini,
        double participationRatio,
        int n50,
        int n90,
        double coreRatio,
        double coreDistance,
        int[] counts,
        double[] masses,
        double[] spectrum) {
    private static final int CURVE_POINTS = 100;

    public Concentration {
        if (counts.length != masses.length || counts.length != spectrum.length) {
            throw new IllegalArgumentException("curves must have one value per rank");
        }
        if (!DoubleStream.concat(Arrays.stream(masses), Arrays.stream(spectrum)).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("curves must be finite");
        }
    }

    /**
     * Of non-negative values. O(m log m).
     *
     * @param values loss proxies, (m), m at least 1
     * @param coreFraction share of the channels that are core, in (0, 1)
     */
    public static Concentration of(double[] values, double coreFraction) {
        double[] falling = falling(values);
        double scale = Arrays.stream(values).anyMatch(x -> x > 0) ? 1 : 0;
        int m = falling.length;
        double[] cumulative = cumulative(falling);
        double total = cumulative[m - 1];
        double mean = total / m;
        int core = Supernodes.count(m, coreFraction);
        double coreMean = cumulative[core - 1] / core;
        double squares = Arrays.stream(falling).map(x -> x * x).sum();
        double deviation = Math.sqrt(Math.max(0, squares / m - mean * mean));
        int[] counts = ranks(m);
        return new Concentration(
                m,
                core,
                cumulative[core - 1] / total,
                gini(falling, total),
                total * total / squares,
                fewest(cumulative, 0.5 * total),
                fewest(cumulative, 0.9 * total),
                coreMean / mean,
                deviation > 0 ? (coreMean - mean) / deviation : 0,
                counts,
                Arrays.stream(counts)
                        .mapToDouble(k -> cumulative[k - 1] / total)
                        .toArray(),
                Arrays.stream(counts).mapToDouble(k -> falling[k - 1] * scale).toArray());
    }

    private static double[] falling(double[] values) {
        if (values.length == 0 || Arrays.stream(values).anyMatch(x -> !(x >= 0 && x < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("concentration needs at least one value, all finite and not negative");
        }
        double[] rising = values.clone();
        Arrays.sort(rising);
        int m = rising.length;
        return IntStream.range(0, m)
                .mapToDouble(k -> rising[m - 1] > 0 ? rising[m - 1 - k] : 1)
                .toArray();
    }

    private static double[] cumulative(double[] falling) {
        double[] cumulative = falling.clone();
        for (int k = 1; k < cumulative.length; k++) {
            cumulative[k] += cumulative[k - 1];
        }
        return cumulative;
    }

    private static double gini(double[] falling, double total) {
        double m = falling.length;
        double weighted = 0;
        for (int k = 0; k < falling.length; k++) {
            weighted += (m - 2 * k - 1) * falling[k];
        }
        return weighted / (m * total);
    }

    /** Sums of rounded numbers: the last channel always suffices. */
    private static int fewest(double[] cumulative, double mass) {
        int k = 0;
        while (k < cumulative.length - 1 && cumulative[k] < mass) {
            k++;
        }
        return k + 1;
    }

    private static int[] ranks(int m) {
        return IntStream.rangeClosed(0, CURVE_POINTS)
                .map(j -> (int) Math.round(Math.pow(m, (double) j / CURVE_POINTS)))
                .distinct()
                .toArray();
    }
}
