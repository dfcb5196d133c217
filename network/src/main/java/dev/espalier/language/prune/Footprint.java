package dev.espalier.language.prune;

import dev.espalier.language.evaluate.ModelCost;
import dev.espalier.language.model.Checkpoint;

/**
 * What a model takes, known from its shapes and types alone.
 *
 * @param parameters weights, tied ones once
 * @param bytes of these weights as stored
 * @param operationsPerToken floating-point operations of a forward pass, see {@link ModelCost}
 * @param context positions of the sequence they are averaged over
 */
public record Footprint(long parameters, long bytes, double operationsPerToken, int context) {
    public Footprint {
        if (parameters < 1 || bytes < 1 || context < 1 || !(operationsPerToken > 0)) {
            throw new IllegalArgumentException("parameters, bytes, operations and context must be positive");
        }
    }

    /** Of a model, in sequences of the context it was made for; reads no weight. */
    public static Footprint of(Checkpoint model) {
        int context = model.configuration().contextLength();
        ModelCost cost = ModelCost.of(model.configuration(), model.mainType(), context);
        return new Footprint(cost.parameters(), model.bytes(), cost.operationsPerToken(), context);
    }
}
