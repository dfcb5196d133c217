package dev.espalier.network.plan;

import dev.espalier.formats.InputException;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.prune.Footprint;
import dev.espalier.language.prune.SlicedTensors;
import dev.espalier.network.score.ScoreSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Turns scores into a {@link PruningPlan}: widths first, then in each layer the best channels by the score's own direction. */
public final class PruningPlanner {
    private PruningPlanner() {}

    /**
     * A plan for {@code model}; reads shapes only, no weights.
     *
     * <p>O(m log m) per layer. Channels of equal score are kept by index, the lower first.
     *
     * @throws InputException if the scores do not fit the model or say nothing about keeping, or no channel would be left
     */
    public static PruningPlan plan(
            Checkpoint model, ChannelChoice choice, WidthAllocation allocation, double sparsity) {
        ChannelRanking.requireShape(choice.score(), choice.values(), model.configuration());
        List<Integer> widths = allocation.widths(model.configuration(), sparsity);
        List<LayerPlan> layers = new ArrayList<>();
        for (int l = 0; l < widths.size(); l++) {
            Set<Integer> core =
                    choice.core().isEmpty() ? Set.of() : choice.core().get(l);
            layers.add(layer(choice.score(), choice.values()[l], widths.get(l), core));
        }
        Footprint after = Footprint.of(SlicedTensors.of(model, layers));
        return new PruningPlan(
                choice.modelSha256(),
                choice.calibrationSha256(),
                choice.score().id(),
                allocation.describe(),
                allocation.multiple(),
                sparsity,
                choice.compensation(),
                layers,
                Footprint.of(model),
                after);
    }

    private static LayerPlan layer(ScoreSpec spec, double[] values, int width, Set<Integer> core) {
        List<Integer> ranked = ChannelRanking.bestFirst(spec, values);
        int[] kept = ranked.subList(0, width).stream().mapToInt(i -> i).sorted().toArray();
        int[] removed = ranked.subList(width, values.length).stream()
                .mapToInt(i -> i)
                .sorted()
                .toArray();
        return new LayerPlan(
                values.length,
                Arrays.stream(kept).boxed().toList(),
                values[ranked.get(width - 1)],
                Arrays.stream(removed).mapToObj(i -> values[i]).toList(),
                Arrays.stream(removed).filter(core::contains).boxed().toList());
    }
}
