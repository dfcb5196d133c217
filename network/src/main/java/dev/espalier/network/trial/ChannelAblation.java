package dev.espalier.network.trial;

import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.order.Argsort.Nan;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Switches channels off one by one and compares what that does to the loss with what scores say of them.
 *
 * <p>The samples should be others than those the scores come from. Cost: one forward pass per channel and sample, or
 * what of it lies behind the channel's layer.
 */
public final class ChannelAblation {
    private static final long KEY = 0x61626c61;

    private ChannelAblation() {}

    /**
     * Measures and compares.
     *
     * @param binBy the score whose bins the channels are drawn from, (layers, m); quantile bins of a score and of its
     *     logarithm are the same
     * @param scores scores on trial by name, each (layers, m)
     * @param progress hears of ablations
     */
    public static ChannelAblationResult of(
            MaskableModel model,
            double[][] binBy,
            Map<String, double[][]> scores,
            AblationControls controls,
            Progress progress) {
        requireShape(model.widths(), binBy);
        scores.values().forEach(score -> requireShape(model.widths(), score));
        List<Intervention> singles = new ArrayList<>();
        for (int l = 0; l < binBy.length; l += controls.layerStep()) {
            for (int i : drawn(binBy[l], controls, l)) {
                singles.add(new Intervention(l, ChannelSet.of(binBy[l].length, i)));
            }
        }
        List<SampleLosses> losses = model.ablations(singles, progress);
        SampleLosses base = losses.get(0);
        List<AblatedChannel> channels = new ArrayList<>();
        for (int k = 0; k < singles.size(); k++) {
            Intervention single = singles.get(k);
            Estimate delta = losses.get(k + 1).minus(base);
            channels.add(channel(single.layer(), single.off().indices()[0], delta, scores));
        }
        return new ChannelAblationResult(
                channels,
                byLayer(channels, scores),
                agreements(channels, scores),
                base.mean().value(),
                base.allPredictions(),
                base.samples(),
                controls);
    }

    /**
     * Change of the mean loss that the first order predicts for each channel, -sum of q / N, in nats per counted
     * position.
     */
    public static double[] predicted(ChannelMoments moments) {
        return Arrays.stream(moments.q()).map(q -> -q / moments.positions()).toArray();
    }

    private static AblatedChannel channel(int layer, int i, Estimate delta, Map<String, double[][]> scores) {
        Map<String, Double> values = new HashMap<>();
        scores.forEach((name, score) -> values.put(name, score[layer][i]));
        return new AblatedChannel(layer, i, delta.value(), delta.standardError(), values);
    }

    private static Map<Integer, List<ScoreAgreement>> byLayer(
            List<AblatedChannel> channels, Map<String, double[][]> scores) {
        Map<Integer, List<AblatedChannel>> layers = new TreeMap<>();
        channels.forEach(
                c -> layers.computeIfAbsent(c.layer(), l -> new ArrayList<>()).add(c));
        Map<Integer, List<ScoreAgreement>> result = new TreeMap<>();
        layers.forEach((layer, members) -> result.put(layer, agreements(members, scores)));
        return result;
    }

    private static List<ScoreAgreement> agreements(List<AblatedChannel> channels, Map<String, double[][]> scores) {
        return scores.keySet().stream()
                .sorted()
                .map(name -> ScoreAgreement.of(name, channels))
                .toList();
    }

    /** Channels of a layer in ascending order: all, or about equally many from every bin. */
    private static int[] drawn(double[] score, AblationControls controls, int layer) {
        int[] ranked = Argsort.ascending(score, Nan.LAST);
        int wanted = Math.min(score.length, controls.channelsPerLayer());
        int bins = Math.min(controls.bins(), wanted);
        UniformRandomProvider random = RandomStreams.of(controls.seed()).stream(KEY, layer);
        ChannelSet chosen = ChannelSet.none(score.length);
        for (int b = 0; b < bins; b++) {
            int[] bin = Arrays.copyOfRange(ranked, part(score.length, b, bins), part(score.length, b + 1, bins));
            int count = part(wanted, b + 1, bins) - part(wanted, b, bins);
            chosen = chosen.plus(RandomOrder.shuffled(score.length, bin, random).first(Math.min(count, bin.length)));
        }
        return chosen.indices();
    }

    private static int part(int total, int b, int bins) {
        return (int) ((long) total * b / bins);
    }

    static void requireShape(List<Integer> widths, double[][] score) {
        boolean fits = score.length == widths.size();
        for (int l = 0; fits && l < score.length; l++) {
            fits = score[l].length == widths.get(l);
        }
        if (!fits) {
            throw new IllegalArgumentException("a score must have one value per channel of every layer");
        }
    }
}
