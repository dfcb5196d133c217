package dev.espalier.language.study;

import dev.espalier.network.trial.Estimate;
import java.util.List;

/**
 * What one pruned model costs on the held-out texts.
 *
 * @param recipe how it was pruned
 * @param sparsityAsked share of channels to remove
 * @param sparsityAchieved the same after rounding to whole channels
 * @param calibration index of the calibration behind it
 * @param losses mean negative log-likelihood in nats per token, one for every held-out text
 */
public record SparsityOutcome(
        PruningRecipe recipe, double sparsityAsked, double sparsityAchieved, int calibration, List<Estimate> losses) {
    public SparsityOutcome {
        losses = List.copyOf(losses);
    }
}
