package dev.espalier.network.plan;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.network.score.ScoreSpec;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.order.Argsort.Nan;
import java.util.List;

/** Which channels of a layer a score would keep first; values count with their sign. */
final class ChannelRanking {
    private ChannelRanking() {}

    /**
     * Indices, best first; equal values by index, the lower one kept longer.
     *
     * @throws InputException if the score says nothing about keeping, or a value is not finite
     */
    static int[] bestFirst(ScoreSpec spec, double[] values) {
        return Argsort.descending(spec.keepHigh(values), Nan.REFUSED);
    }

    /** Refuses scores of another shape than the model's. */
    static void requireShape(ScoreSpec spec, double[][] values, List<Integer> widths) {
        boolean fits = values.length == widths.size();
        for (int l = 0; fits && l < values.length; l++) {
            fits = values[l].length == widths.get(l);
        }
        if (!fits) {
            throw InputException.of(
                    Code.MISMATCH,
                    "score %s does not have one value per channel of this model; score this model first",
                    spec.id());
        }
    }
}
