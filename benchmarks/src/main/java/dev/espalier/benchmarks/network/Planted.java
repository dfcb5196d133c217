package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.formats.tensor.OverlaidTensors;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.TensorNames;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.numerics.order.Argsort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Models made from the one at hand so that the right answer is known. */
final class Planted implements SupernodeSection {
    private static final int SEQUENCES = 16;
    /** The planted channel writes as much as this many times the layer's mean channel, the others a tenth of what they did. */
    private static final float LOUDER = 10;

    private static final int[] RANKS = {1, 5, 20, 60};

    @Override
    public String code() {
        return "planted";
    }

    @Override
    public String title() {
        return "Planted channels";
    }

    @Override
    public String method(StudyInput input) {
        return String.format(
                Locale.ROOT,
                "The model with the feed-forward part of one layer edited, scored anew on the first %d sequences of"
                        + " calibration 1. Loss-carrying channel: the channel of median loss proxy has its down column"
                        + " multiplied by %s, all others of the layer divided by it. Duplicated channel: the layer's channel of"
                        + " lowest loss proxy becomes a copy of the channel of rank r, both with half its down column, so that"
                        + " the two together write what one did. Ranks are from the best, 1; a score tells that one of the two"
                        + " is enough if their ranks are far apart: at every sparsity in between exactly one of them is removed.",
                SEQUENCES,
                LOUDER);
    }

    @Override
    public List<StudyTable> run(StudyInput input, Consumer<List<StudyTable>> soFar) {
        ChannelScores whole = input.calibrations(1).get(0).scores();
        TokenSequences all = input.calibrations(1).get(0).text();
        int[][] sequences = IntStream.range(0, Math.min(SEQUENCES, all.count()))
                .mapToObj(all::sequence)
                .toArray(int[][]::new);
        TokenSequences text = TokenSequences.of(sequences, SampledText.sha256(sequences));
        StudyTable loud = new StudyTable(
                "One channel carries the loss: its rank",
                "layer",
                "channel",
                "before",
                "loss-proxy",
                "taylor",
                "q-greedy");
        StudyTable twins = new StudyTable(
                "A duplicated channel: ranks of the two copies",
                "layer",
                "rank r",
                "q-greedy, better copy",
                "q-greedy, other",
                "loss-proxy, better copy",
                "loss-proxy, other",
                "share of sparsities at which q-greedy removes one",
                "loss-proxy removes one");
        for (int l = 0; l < whole.widths().size(); l++) {
            double[] proxy = whole.of("loss-proxy")[l];
            int[] order = Argsort.descending(proxy, Argsort.Nan.LAST);
            int median = order[order.length / 2];
            ChannelScores scores = scored(input, text, l, louder(FeedForwardWeights.of(input.model(), l), median));
            loud.add(
                    l,
                    median,
                    rank(proxy, median),
                    rank(scores.of("loss-proxy")[l], median),
                    rank(scores.of("taylor")[l], median),
                    rank(scores.of("q-greedy")[l], median));
            for (int r : RANKS) {
                int source = order[r - 1];
                int copy = order[order.length - 1];
                FeedForwardWeights doubled = duplicated(FeedForwardWeights.of(input.model(), l), source, copy);
                List<Object> row = new ArrayList<>(List.of(l, r));
                row.addAll(ranks(scored(input, text, l, doubled), l, source, copy));
                twins.add(row);
            }
            StudyInput.progress("planted: layer %d done", l);
        }
        return List.of(loud, twins);
    }

    /** Where two copies of one channel stand, and at which share of sparsities one of them is removed. */
    private static List<Object> ranks(ChannelScores scores, int l, int source, int copy) {
        double[] greedy = scores.of("q-greedy")[l];
        double[] proxy = scores.of("loss-proxy")[l];
        int[] g = {rank(greedy, source), rank(greedy, copy)};
        int[] p = {rank(proxy, source), rank(proxy, copy)};
        Arrays.sort(g);
        Arrays.sort(p);
        double cuts = greedy.length - 1;
        return List.of(g[0], g[1], p[0], p[1], (g[1] - g[0]) / cuts, (p[1] - p[0]) / cuts);
    }

    /** Scores of the model with other weights in one layer. */
    private static ChannelScores scored(StudyInput input, TokenSequences text, int layer, FeedForwardWeights weights) {
        Checkpoint edited = edited(input.model(), layer, weights);
        try (TorchBackend backend = TorchBackend.load(edited)) {
            return StudyInput.calibrated(edited, backend, text, 1, input.workers())
                    .scores();
        }
    }

    private static Checkpoint edited(Checkpoint model, int layer, FeedForwardWeights w) {
        List<Integer> rows = List.of(w.channels(), w.hiddenSize());
        MemoryTensors edited = MemoryTensors.builder()
                .put(TensorNames.feedForward(layer, "gate", "weight"), ElementType.F32, rows, w.gate())
                .put(TensorNames.feedForward(layer, "up", "weight"), ElementType.F32, rows, w.up())
                .put(
                        TensorNames.feedForward(layer, "down", "weight"),
                        ElementType.F32,
                        List.of(w.hiddenSize(), w.channels()),
                        w.down())
                .build();
        return new Checkpoint(model.configuration(), new OverlaidTensors(model.tensors(), edited), "edited model");
    }

    private static FeedForwardWeights louder(FeedForwardWeights w, int channel) {
        float[] down = w.down().clone();
        for (int k = 0; k < down.length; k++) {
            down[k] *= k % w.channels() == channel ? LOUDER : 1 / LOUDER;
        }
        return with(w, w.gate(), w.up(), down);
    }

    private static FeedForwardWeights duplicated(FeedForwardWeights w, int source, int copy) {
        int d = w.hiddenSize();
        float[] gate = w.gate().clone();
        float[] up = w.up().clone();
        float[] down = w.down().clone();
        System.arraycopy(gate, source * d, gate, copy * d, d);
        System.arraycopy(up, source * d, up, copy * d, d);
        for (int h = 0; h < d; h++) {
            down[h * w.channels() + source] /= 2;
            down[h * w.channels() + copy] = down[h * w.channels() + source];
        }
        return with(w, gate, up, down);
    }

    private static FeedForwardWeights with(FeedForwardWeights w, float[] gate, float[] up, float[] down) {
        return new FeedForwardWeights(
                w.hiddenSize(), w.channels(), gate, up, down, w.gateBias(), w.upBias(), w.downBias());
    }

    private static int rank(double[] values, int channel) {
        return 1 + (int) Arrays.stream(values).filter(x -> x > values[channel]).count();
    }
}
