package dev.espalier.benchmarks.network;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.evaluate.TextLosses;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.pass.Calibration;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.plan.LayerPlan;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * FLAP's own compensation: every removed channel goes on writing its mean, as a bias of the down projection. Means are those of the
 * unpruned model.
 *
 * @see <a href="https://arxiv.org/abs/2312.11983">arXiv 2312.11983</a>
 */
final class MeanBias {
    private MeanBias() {}

    /** E[u] of every channel on a text, (layers, m). */
    static double[][] means(Backend backend, TokenSequences text, Workers workers) {
        double[][] means = new double[backend.configuration().layers()][];
        Calibration.of(backend, text, CalibrationControls.DEFAULT.withGradients(false), Optional.empty())
                .run(workers, Progress.NONE, layer -> means[layer.layer()] = means(layer.total()));
        return means;
    }

    /** Loss of the pruned model with these means in the place of what was removed, in nats per token, one per text. */
    static double[] losses(
            Checkpoint model, PruningPlan plan, double[][] means, Iterable<TokenSequences> texts, Workers workers) {
        try (TorchBackend backend = TorchBackend.load(model)) {
            for (int l = 0; l < means.length; l++) {
                backend.replace(
                        l, biased(FeedForwardWeights.of(model, l), plan.layers().get(l), means[l]));
            }
            List<Double> losses = new ArrayList<>();
            texts.forEach(text -> losses.add(TextLosses.of(backend, text, null, workers, Progress.NONE)
                    .mean()
                    .value()));
            return losses.stream().mapToDouble(x -> x).toArray();
        }
    }

    /** The removed columns of the down projection at 0, what they write on average as a bias. */
    private static FeedForwardWeights biased(FeedForwardWeights w, LayerPlan plan, double[] means) {
        float[] down = w.down().clone();
        float[] bias = w.downBias().map(float[]::clone).orElseGet(() -> new float[w.hiddenSize()]);
        for (int i : plan.removed().indices()) {
            for (int h = 0; h < w.hiddenSize(); h++) {
                bias[h] += (float) (means[i] * down[h * w.channels() + i]);
                down[h * w.channels() + i] = 0;
            }
        }
        return new FeedForwardWeights(
                w.hiddenSize(), w.channels(), w.gate(), w.up(), down, w.gateBias(), w.upBias(), Optional.of(bias));
    }

    private static double[] means(ChannelMoments sums) {
        double[] means = sums.u().clone();
        for (int i = 0; i < means.length; i++) {
            means[i] /= sums.positions();
        }
        return means;
    }
}
