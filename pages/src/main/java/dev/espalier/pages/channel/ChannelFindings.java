package dev.espalier.pages.channel;

import dev.espalier.formats.Require;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.study.SparsityCurve;
import dev.espalier.network.trial.ChannelAblationResult;
import dev.espalier.network.trial.HaloAblationResult;
import dev.espalier.network.trial.HitRateResult;
import dev.espalier.network.trial.RandomCoreResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a model's channels; what was not measured is empty.
 *
 * @param model what the model is called on the page
 * @param scores of its channels, with the structure of its layers if there are gradients
 * @param configuration its shape
 * @param cost what it takes
 * @param curves perplexity by sparsity, one curve per recipe
 * @param ablation single channels switched off
 * @param randomCore random pruning with and without the core
 * @param hitRate random pruning by how much of the core it hits
 * @param haloAblation halo channels switched off
 * @param settings name and value of every choice that matters, in reading order
 */
public record ChannelFindings(
        String model,
        ChannelScores scores,
        ModelConfiguration configuration,
        ModelCost cost,
        List<SparsityCurve> curves,
        Optional<ChannelAblationResult> ablation,
        Optional<RandomCoreResult> randomCore,
        Optional<HitRateResult> hitRate,
        Optional<HaloAblationResult> haloAblation,
        Map<String, String> settings) {
    /**
     * Copies the collections, keeping their order.
     *
     * @throws IllegalArgumentException if the scores belong to layers of other widths
     */
    public ChannelFindings {
        curves = List.copyOf(curves);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        Require.that(
                scores.widths().equals(configuration.intermediateSizes()),
                "scores of layers of " + scores.widths() + " channels, a model of "
                        + configuration.intermediateSizes());
    }
}
