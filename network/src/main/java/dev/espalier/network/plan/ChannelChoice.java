package dev.espalier.network.plan;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.score.ScoreSpec;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.unit.ChannelSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a plan picks channels by, and what is to happen to the remaining weights.
 *
 * @param modelSha256 of the model that was scored
 * @param calibrationSha256 of the data it was scored on; empty for scores of weights alone
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
        List<ChannelSet> core,
        Optional<NamedSettings> compensation) {
    public ChannelChoice {
        core = List.copyOf(core);
        if (!core.isEmpty() && core.size() != values.length) {
            throw new IllegalArgumentException("a core of " + core.size() + " layers, scores of " + values.length);
        }
    }

    /**
     * By one score of a file of scores; the core is the supernodes where their structure was measured.
     *
     * @throws InputException if that score does not exist or was not computed
     */
    public static ChannelChoice of(ChannelScores scores, String id, Optional<NamedSettings> compensation) {
        ChannelScore score = ScoreRegistry.named(id);
        boolean data = score.spec().needs().stream().anyMatch(need -> need != Need.WEIGHTS);
        List<ChannelSet> core =
                scores.summaries().stream().map(LayerSummary::supernodes).toList();
        return new ChannelChoice(
                scores.modelSha256(),
                data && !scores.dataSha256().isEmpty() ? Optional.of(scores.dataSha256()) : Optional.empty(),
                score.spec(),
                scores.of(id),
                core,
                compensation);
    }

    /**
     * Refuses a model of another shape.
     *
     * @param widths of its layers
     * @throws InputException if there is not one value per channel
     */
    void requireShape(List<Integer> widths) {
        requireShape(score, values, widths);
    }

    static void requireShape(ScoreSpec score, double[][] values, List<Integer> widths) {
        if (!Arrays.stream(values).map(layer -> layer.length).toList().equals(widths)) {
            throw InputException.of(
                    Code.MISMATCH,
                    "score %s does not have one value per channel of this model; score this model first",
                    score.id());
        }
    }
}
