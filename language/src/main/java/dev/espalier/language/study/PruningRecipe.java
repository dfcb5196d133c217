package dev.espalier.language.study;

import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.language.prune.CompensationControls.Weighting;
import dev.espalier.language.prune.PrunableCheckpoint;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.plan.ChannelChoice;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.plan.PruningPlanner;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to prune, whatever the sparsity.
 *
 * @param score chooses the channels of a layer
 * @param allocation shares the widths out
 * @param compensation what is done to the remaining weights; empty for nothing
 */
public record PruningRecipe(ChannelScore score, Allocation allocation, Optional<CompensationControls> compensation) {
    /** {@code none}, or {@code ridge} with what differs from the published form. */
    public String compensationLabel() {
        return compensation.map(PruningRecipe::label).orElse("none");
    }

    /**
     * The plan at one sparsity.
     *
     * @param sparsity share of channels to remove, in [0, 1)
     * @param multiple widths are multiples of this
     * @throws dev.espalier.formats.InputException if the scores lack this one or do not fit the model, or no channel is
     *     left
     */
    public PruningPlan plan(Checkpoint model, ChannelScores scores, double sparsity, int multiple) {
        ChannelChoice choice =
                ChannelChoice.of(scores, score.spec().id(), compensation.map(CompensationControls::named));
        return PruningPlanner.plan(new PrunableCheckpoint(model), choice, allocation.of(scores, multiple), sparsity);
    }

    private static String label(CompensationControls c) {
        return "ridge"
                + (c.target() == Target.LAYER ? "" : "-" + c.target().name().toLowerCase(Locale.ROOT))
                + (c.weighting() == Weighting.LOSS ? "-loss-weighted" : "");
    }
}
