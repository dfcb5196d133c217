package dev.espalier.network.concentration;

import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;

/**
 * How much of its loss proxy a halo channel keeps: the more redundant with the core, the less.
 *
 * <p>Source: arXiv 2604.23475.
 */
public enum Protection {
    /** floor + (1 - floor) (1 - rank^power): only the most redundant lose much. */
    RANK_POWER {
        @Override
        double[] ofSeveral(double[] redundancy, double power, double floor) {
            return Arrays.stream(ranks(redundancy))
                    .map(rank -> floor + (1 - floor) * (1 - Math.pow(rank, power)))
                    .toArray();
        }
    },
    /** 1 - rank. */
    RANK {
        @Override
        double[] ofSeveral(double[] redundancy, double power, double floor) {
            return Arrays.stream(ranks(redundancy)).map(rank -> 1 - rank).toArray();
        }
    },
    /** 1 - (redundancy - smallest) / (largest - smallest); all 1 if they are equal. */
    MINMAX {
        @Override
        double[] ofSeveral(double[] redundancy, double power, double floor) {
            double least = Arrays.stream(redundancy).min().orElse(0);
            double range = Arrays.stream(redundancy).max().orElse(0) - least;
            return Arrays.stream(redundancy)
                    .map(r -> range > 0 ? 1 - (r - least) / range : 1)
                    .toArray();
        }
    };

    /**
     * Protect of every halo channel, in [0, 1]; a single one has 1, for there is nothing to rank it against.
     *
     * <p>rank runs from 0, the least redundant, to 1 in equal steps; equal redundancies share their mean rank, so that
     * no order of channels decides. O(n log n).
     *
     * @param redundancy one per halo channel, no NaN
     * @param power positive; {@link #RANK_POWER} only
     * @param floor Protect of the most redundant, in [0, 1]; {@link #RANK_POWER} only
     */
    public double[] of(double[] redundancy, double power, double floor) {
        if (redundancy.length < 2) {
            double[] one = new double[redundancy.length];
            Arrays.fill(one, 1);
            return one;
        }
        return ofSeveral(redundancy, power, floor);
    }

    abstract double[] ofSeveral(double[] redundancy, double power, double floor);

    private static double[] ranks(double[] values) {
        double last = values.length - 1;
        return Arrays.stream(Ranks.of(values).average(null))
                .map(rank -> rank / last)
                .toArray();
    }
}
