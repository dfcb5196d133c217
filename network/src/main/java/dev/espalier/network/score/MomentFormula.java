package dev.espalier.network.score;

import dev.espalier.network.sums.ChannelMoments;

/** A score that is a function of sums over positions, so that blocks of samples can be left out of it. */
@FunctionalInterface
public interface MomentFormula {
    /** The score of channel {@code i}; the sums hold at least one position. */
    double of(ChannelMoments sums, int i);

    /** That of every channel, (m). */
    static double[] values(ChannelMoments sums, MomentFormula formula) {
        double[] values = new double[sums.channels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = formula.of(sums, i);
        }
        return values;
    }
}
