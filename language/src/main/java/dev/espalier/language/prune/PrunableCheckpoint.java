package dev.espalier.language.prune;

import dev.espalier.language.evaluate.DecoderCost;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.plan.PrunableModel;
import dev.espalier.network.unit.ChannelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A language model as a plan sees it: its feed-forward layers.
 *
 * @param checkpoint the model; only its shapes are looked at
 */
public record PrunableCheckpoint(Checkpoint checkpoint) implements PrunableModel {
    @Override
    public List<Integer> widths() {
        return checkpoint.configuration().intermediateSizes();
    }

    /** Whichever channels stay, they take the same. */
    @Override
    public ModelCost cost(List<Integer> widths) {
        List<ChannelSet> kept = new ArrayList<>();
        for (int l = 0; l < widths.size(); l++) {
            kept.add(ChannelSet.of(
                    widths().get(l), IntStream.range(0, widths.get(l)).toArray()));
        }
        return DecoderCost.of(SlicedTensors.of(checkpoint, kept));
    }
}
