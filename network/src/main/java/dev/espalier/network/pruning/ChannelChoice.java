package dev.espalier.network.pruning;

import dev.espalier.network.score.ScoreSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan picks channels by, and what is to happen to the remaining weights.
 *
 * @param modelSha256 of the model that was scored
 * @param calibrationSha256 of the text it was scored on; empty for scores of weights alone
 * @param score what the values are
 * @param values per layer and channel; not copied
 * @param core channels per layer whose removal is to be counted, such as the supernodes; empty for none
 * @param compensation asked of whoever applies the plan
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle of numbers; never compared
public record ChannelChoice(
        String modelSha256,
        Optional<String> calibrationSha256,
        ScoreSpec score,
        double[][] values,
        List<Set<Integer>> core,
        Optional<CompensationControls> compensation) {
    public ChannelChoice {
        core = core.stream().map(Set::copyOf).toList();
        if (!core.isEmpty() && core.size() != values.length) {
            throw new IllegalArgumentException("a core of " + core.size() + " layers, scores of " + values.length);
        }
    }
}
