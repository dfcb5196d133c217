package dev.espalier.network.plan;

import dev.espalier.formats.InputException;
import dev.espalier.network.score.ScoreSpec;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.order.Argsort.Nan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns scores into a {@link PruningPlan}: widths first, then in each layer the best channels by the score's own
 * direction.
 */
public final class PruningPlanner {
    private PruningPlanner() {}

    /**
     * A plan for {@code model}; reads shapes only, no weights.
     *
     * <p>O(m log m) per layer. Channels of equal score are kept by index, the lower first.
     *
     * @throws InputException if the scores do not fit the model or say nothing about keeping, or no channel would be
     *     left
     */
    public static PruningPlan plan(
            PrunableModel model, ChannelChoice choice, WidthAllocation allocation, double sparsity) {
        choice.requireShape(model.widths());
        List<Integer> widths = allocation.widths(model.widths(), sparsity);
        List<LayerPlan> layers = new ArrayList<>();
        for (int l = 0; l < widths.size(); l++) {
            ChannelSet core = choice.core().isEmpty()
                    ? ChannelSet.none(choice.values()[l].length)
                    : choice.core().get(l);
            layers.add(layer(choice.score(), choice.values()[l], widths.get(l), core));
        }
        return new PruningPlan(
                choice.modelSha256(),
                choice.calibrationSha256(),
                choice.score().id(),
                allocation.describe(),
                allocation.multiple(),
                sparsity,
                choice.compensation(),
                layers,
                model.cost(model.widths()),
                model.cost(widths));
    }

    private static LayerPlan layer(ScoreSpec spec, double[] values, int width, ChannelSet core) {
        int[] ranked = Argsort.descending(spec.keepHigh(values), Nan.REFUSED);
        ChannelSet kept = ChannelSet.of(values.length, Arrays.copyOf(ranked, width));
        ChannelSet removed = kept.complement();
        return new LayerPlan(
                kept,
                values[ranked[width - 1]],
                removed.stream().mapToObj(i -> values[i]).toList(),
                removed.and(core));
    }
}
