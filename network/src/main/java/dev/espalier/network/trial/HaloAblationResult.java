package dev.espalier.network.trial;

import java.util.List;

/**
 * Halo against others, layer by layer.
 *
 * @param layers those looked at that have a halo and enough others
 * @param negativeLogLikelihood with every channel on, in nats per token
 * @param tokens predicted tokens
 * @param sequences they stand in
 * @param controls how
 */
public record HaloAblationResult(
        List<LayerHaloAblation> layers,
        double negativeLogLikelihood,
        long tokens,
        int sequences,
        HaloAblationControls controls) {}
