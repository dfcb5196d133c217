package dev.espalier.network.plan;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.network.score.ScoreSpec;
import dev.espalier.network.score.ScoreSpec.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which channels of a layer a score would keep first; values count with their sign. */
final class ChannelRanking {
    private ChannelRanking() {}

    /**
     * Indices, best first; equal values by index, the lower one kept longer.
     *
     * @throws InputException if the score says nothing about keeping, or a value is not finite
     */
    static List<Integer> bestFirst(ScoreSpec spec, double[] values) {
        double[] keep = keepValues(spec, values);
        return IntStream.range(0, keep.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> 0.0 - keep[i]))
                .toList();
    }

    /** The values turned so that high means keep. */
    static double[] keepValues(ScoreSpec spec, double[] values) {
        requireDirection(spec);
        double sign = spec.direction() == Direction.KEEP_LOW ? -1 : 1;
        double[] keep = new double[values.length];
        for (int i = 0; i < keep.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw InputException.of(
                        Code.INFINITE,
                        "score %s: channel %d has the value %s; score the model again",
                        spec.id(),
                        i,
                        values[i]);
            }
            // Adding 0 makes -0 equal to 0, which a comparison of doubles would tell apart.
            keep[i] = sign * values[i] + 0.0;
        }
        return keep;
    }

    /** Refuses scores of another shape than the model's. */
    static void requireShape(ScoreSpec spec, double[][] values, ModelConfiguration configuration) {
        boolean fits = values.length == configuration.layers();
        for (int l = 0; fits && l < values.length; l++) {
            fits = values[l].length == configuration.intermediateSize(l);
        }
        if (!fits) {
            throw InputException.of(
                    Code.MISMATCH,
                    "score %s does not have one value per channel of this model; score this model first",
                    spec.id());
        }
    }

    private static void requireDirection(ScoreSpec spec) {
        if (spec.direction() == Direction.INFO) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "score %s describes channels but does not say which to keep; choose another to prune by",
                    spec.id());
        }
    }
}
