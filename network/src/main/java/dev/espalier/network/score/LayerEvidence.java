package dev.espalier.network.score;

import dev.espalier.network.concentration.Halo;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.sums.SecondMoments;
import dev.espalier.network.unit.UnitWeights;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the scores of one layer are computed from.
 *
 * @param weights of its feed-forward part
 * @param statistics of its channels
 * @param controls settings of the scores
 */
public record LayerEvidence(UnitWeights weights, LayerStatistics statistics, ScoreControls controls) {
    public LayerEvidence {
        if (weights.units() != statistics.channels()) {
            throw new IllegalArgumentException(
                    "weights of " + weights.units() + " channels, statistics of " + statistics.channels());
        }
    }

    /** What was measured of this layer. */
    public Set<Need> measured() {
        Set<Need> measured = EnumSet.of(Need.WEIGHTS, Need.ACTIVATIONS);
        if (statistics.blocks().get(0).hasGradients()) {
            measured.add(Need.GRADIENTS);
        }
        if (statistics.activationProducts().isPresent()) {
            measured.add(Need.ACTIVATION_PRODUCTS);
        }
        if (statistics.contributionProducts().isPresent()) {
            measured.add(Need.CONTRIBUTION_PRODUCTS);
        }
        return measured;
    }

    /**
     * Refuses a score that needs more than was measured, or anything from no position at all.
     *
     * @throws IllegalArgumentException naming the score and what is missing
     */
    public void require(ScoreSpec spec) {
        Set<Need> missing = EnumSet.noneOf(Need.class);
        missing.addAll(spec.needs());
        missing.removeAll(measured());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("score '" + spec.id() + "' needs " + missing + " of layer "
                    + statistics.layer() + ", which were not measured");
        }
        if (spec.needs().stream().anyMatch(need -> need != Need.WEIGHTS)
                && statistics.total().positions() < 1) {
            throw new IllegalArgumentException("no position was counted in layer " + statistics.layer());
        }
    }

    /** C = E[u u'], once {@link #require} has passed a score that needs it. */
    SecondMoments activationProducts() {
        return statistics
                .activationProducts()
                .orElseThrow(() -> new IllegalArgumentException("E[u u'] was not measured"));
    }

    /** Q = E[q q'], once {@link #require} has passed a score that needs it. */
    SecondMoments contributionProducts() {
        return statistics
                .contributionProducts()
                .orElseThrow(() -> new IllegalArgumentException("E[q q'] was not measured"));
    }

    /** Core and halo of this layer, the core being the top of {@code lossProxy}. */
    Halo halo(double[] lossProxy) {
        return Halo.of(lossProxy, weights, statistics.total(), contributionProducts(), controls.halo());
    }
}
