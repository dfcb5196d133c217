package dev.espalier.network.trial;

import java.util.List;
import java.util.Map;

/**
 * True and predicted importance of single channels.
 *
 * @param channels those that were switched off, by layer
 * @param byLayer agreement of every score within each layer, keys in ascending order
 * @param overall agreement of every score over all these channels; only of worth for scores that compare layers
 * @param negativeLogLikelihood with every channel on, in nats per prediction
 * @param predictions per channel
 * @param samples they belong to
 * @param controls which channels
 */
public record ChannelAblationResult(
        List<AblatedChannel> channels,
        Map<Integer, List<ScoreAgreement>> byLayer,
        List<ScoreAgreement> overall,
        double negativeLogLikelihood,
        long predictions,
        int samples,
        AblationControls controls) {}
