package dev.espalier.network.trial;

import java.util.Map;

/**
 * A channel that was switched off alone.
 *
 * @param layer index, from 0
 * @param channel index within the layer, from 0
 * @param delta change of the mean loss, in nats per prediction: positive where the channel was of use
 * @param standardError of that, over samples
 * @param scores what each score says of it
 */
public record AblatedChannel(int layer, int channel, double delta, double standardError, Map<String, Double> scores) {
    public AblatedChannel {
        scores = Map.copyOf(scores);
    }
}
