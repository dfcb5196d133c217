package dev.espalier.network.plan;

import java.util.List;

/**
 * What a plan must know of a model: how many channels its layers have, and what it would take with fewer. Reads no
 * weight.
 */
public interface PrunableModel {
    /** Channels of each layer that may be pruned, in order; at least one layer. */
    List<Integer> widths();

    /**
     * What the model takes with these widths.
     *
     * @param widths one per layer, each from 1 to what the layer has
     */
    ModelCost cost(List<Integer> widths);
}
