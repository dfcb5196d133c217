package dev.espalier.language.prune;

import dev.espalier.language.model.Checkpoint;
import java.util.List;

/**
 * A pruned model whose down projections make up for the removed channels.
 *
 * @param pruned reads from the model it was made of, which must stay open; closing this one leaves that open
 * @param layers what was reached in each layer
 */
public record CompensatedModel(Checkpoint pruned, List<LayerReport> layers) {
    public CompensatedModel {
        layers = List.copyOf(layers);
    }

    /**
     * What compensation reached in one layer, on the tokens it was computed from and with their weights.
     *
     * @param layer index
     * @param errorBefore share of the target's second moment that the kept channels miss as they are, E||y - W_K
     *     u_K||^2 / E||y||^2
     * @param errorAfter the same with the new weights; never above {@code errorBefore} but for rounding
     * @param change length of the change of the kept columns relative to theirs
     * @param condition lower bound of the condition number of the system that was solved, ridge included
     * @param seconds of computing
     */
    public record LayerReport(
            int layer, double errorBefore, double errorAfter, double change, double condition, double seconds) {}
}
