package dev.espalier.network.pruning;

import dev.espalier.network.checkpoint.Checkpoint;
import dev.espalier.network.checkpoint.ModelConfiguration;
import dev.espalier.network.checkpoint.TensorNames;
import java.util.List;
import java.util.Map;

/**
 * What a model takes, known from its shapes alone.
 *
 * @param parameters weights, tied ones once
 * @param bytes of these weights as stored
 * @param flopsPerToken floating-point operations of all matrix products for one more token, two per weight used; the products
 *     within attention, which grow with the context and do not depend on feed-forward widths, are left out
 */
public record Footprint(long parameters, long bytes, long flopsPerToken) {
    public Footprint {
        if (parameters < 1 || bytes < 1 || flopsPerToken < 1) {
            throw new IllegalArgumentException("parameters, bytes and operations must be positive");
        }
    }

    /** Of a model; reads no weight. */
    public static Footprint of(Checkpoint model) {
        return new Footprint(model.parameters(), model.bytes(), flops(model.configuration()));
    }

    /** The embedding is looked up, not multiplied, and multiplied once at the end where it is tied. */
    private static long flops(ModelConfiguration c) {
        long weights = c.tiedEmbeddings() ? (long) c.vocabularySize() * c.hiddenSize() : 0;
        for (Map.Entry<String, List<Integer>> e : TensorNames.required(c).entrySet()) {
            List<Integer> shape = e.getValue();
            if (shape.size() == 2 && !e.getKey().equals(TensorNames.EMBEDDING)) {
                weights += (long) shape.get(0) * shape.get(1);
            }
        }
        return 2 * weights;
    }
}
