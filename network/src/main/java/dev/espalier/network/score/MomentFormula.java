package dev.espalier.network.score;

import dev.espalier.network.concentration.BlockJackknife;
import dev.espalier.network.sums.ChannelMoments;
import java.util.Optional;

/** A score that is a function of sums over positions, so that blocks of samples can be left out of it. */
@FunctionalInterface
interface MomentFormula {
    /** The score of channel {@code i}; the sums hold at least one position. */
    double of(ChannelMoments sums, int i);

    static double[] values(ChannelMoments sums, MomentFormula formula) {
        double[] values = new double[sums.channels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = formula.of(sums, i);
        }
        return values;
    }

    static double[] score(ScoreSpec spec, LayerEvidence evidence, MomentFormula formula) {
        evidence.require(spec);
        return values(evidence.statistics().total(), formula);
    }

    static Optional<double[]> standardErrors(ScoreSpec spec, LayerEvidence evidence, MomentFormula formula) {
        evidence.require(spec);
        return BlockJackknife.standardErrors(evidence.statistics().blocks(), sums -> values(sums, formula));
    }
}
