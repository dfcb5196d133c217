package dev.espalier.network.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.evaluate.ChannelMask;
import dev.espalier.language.evaluate.SequenceLosses;
import dev.espalier.language.pass.Calibration;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.language.testing.TinyNetwork;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ChannelAblationTest {
    private static final AblationControls ALL = new AblationControls(1000, 8, 1, 3);
    private static final TokenSequences TEXT =
            TokenSequences.of(TinyNetwork.sequences(8, 10, PlantedModel.VOCABULARY, 6), "text");

    @Test
    void ablationIsTheMaskedRunToTheBit() {
        int[][] tokens = {RandomModels.tokens(17, 29, 1), RandomModels.tokens(12, 29, 2)};
        TokenSequences text = TokenSequences.of(tokens, "text");
        try (TorchBackend backend = TorchBackend.load(RandomModels.checkpoint(RandomModels.llama(), 4));
                Workers workers = Workers.of(2)) {
            List<Intervention> interventions = List.of(
                    new Intervention(0, new int[] {3}),
                    new Intervention(1, new int[] {19}),
                    new Intervention(0, new int[] {0, 5, 23}));
            Ablation ablation = Ablation.of(backend, text, interventions, workers, Progress.NONE);
            for (int k = 0; k < interventions.size(); k++) {
                int[][] off = new int[2][0];
                off[interventions.get(k).layer()] = interventions.get(k).channels();
                SequenceLosses masked = SequenceLosses.of(
                        backend, text, ChannelMask.model(backend.configuration(), off), workers, Progress.NONE);
                assertThat(ablation.altered(k).sums()).isEqualTo(masked.sums());
                assertThat(masked.sums()).isNotEqualTo(ablation.base().sums());
            }
        }
    }

    @Test
    void plantedChannelIsFirstInLossProxyAndInTruth() {
        TinyNetwork model = PlantedModel.oneChannel();
        double[][] lossProxy = scores(model, m -> halved(m.q2()));

        ChannelAblationResult result = ablate(model, lossProxy, Map.of("loss-proxy", lossProxy), ALL);

        assertThat(largest(lossProxy[PlantedModel.LAYER])).isEqualTo(PlantedModel.CRITICAL);
        AblatedChannel worst = result.channels().stream()
                .max(Comparator.comparingDouble(c -> Math.abs(c.delta())))
                .orElseThrow();
        assertThat(worst.layer()).isEqualTo(PlantedModel.LAYER);
        assertThat(worst.channel()).isEqualTo(PlantedModel.CRITICAL);
        assertThat(result.channels()).hasSize(2 * PlantedModel.CHANNELS);
    }

    @Test
    void firstOrderPredictsSmallChannels() {
        TinyNetwork model = PlantedModel.oneChannel();
        double[][] predicted = scores(model, ChannelAblation::predicted);

        ChannelAblationResult result = ablate(model, predicted, Map.of("first-order", predicted), ALL);

        for (AblatedChannel c : result.channels()) {
            if (c.layer() != PlantedModel.LAYER || c.channel() != PlantedModel.CRITICAL) {
                // Such a write moves a logit by some 0.02; what the first order misses is about half the square of
                // that.
                assertThat(c.delta()).isCloseTo(c.scores().get("first-order"), within(5e-4));
            }
        }
        ScoreAgreement agreement = result.byLayer().get(0).get(0);
        assertThat(agreement.n()).isEqualTo(PlantedModel.CHANNELS);
        assertThat(agreement.signed()).isGreaterThan(0.95); // the second order may swap neighbours only
    }

    @Test
    void twinsScoreAlike() {
        TinyNetwork model = PlantedModel.duplicate();
        double[] lossProxy = scores(model, m -> halved(m.q2()))[PlantedModel.LAYER];
        double[][] any = scores(model, ChannelMoments::u2);

        ChannelAblationResult result = ablate(model, any, Map.of(), ALL);

        assertThat(lossProxy[9]).isEqualTo(lossProxy[3]);
        List<AblatedChannel> twins = result.channels().stream()
                .filter(c -> c.layer() == PlantedModel.LAYER && (c.channel() == 3 || c.channel() == 9))
                .toList();
        // Sums of products in another order: rounding of doubles.
        assertThat(twins.get(0).delta()).isCloseTo(twins.get(1).delta(), within(1e-13));
    }

    @Test
    void drawnChannelsCoverTheBinsAndRepeat() {
        TinyNetwork model = PlantedModel.oneChannel();
        double[][] lossProxy = scores(model, m -> halved(m.q2()));
        AblationControls controls = new AblationControls(4, 4, 2, 9);

        ChannelAblationResult result = ablate(model, lossProxy, Map.of("loss-proxy", lossProxy), controls);

        assertThat(result.channels()).extracting(AblatedChannel::layer).containsOnly(0);
        double[] sorted = Arrays.stream(lossProxy[0]).sorted().toArray();
        List<Integer> bins = result.channels().stream()
                .map(c -> Arrays.binarySearch(sorted, lossProxy[0][c.channel()]) * 4 / sorted.length)
                .toList();
        assertThat(bins).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(ablate(model, lossProxy, Map.of("loss-proxy", lossProxy), controls))
                .isEqualTo(result);
    }

    static double[][] scores(Backend model, Function<ChannelMoments, double[]> score) {
        List<LayerStatistics> layers = new ArrayList<>();
        try (Workers workers = Workers.of(2)) {
            Calibration.run(
                    model, TEXT, CalibrationControls.DEFAULT, Optional.empty(), workers, Progress.NONE, layers::add);
        }
        return layers.stream().map(layer -> score.apply(layer.total())).toArray(double[][]::new);
    }

    static double[] halved(double[] sums) {
        return Arrays.stream(sums).map(x -> x / 2).toArray();
    }

    private static ChannelAblationResult ablate(
            Backend model, double[][] binBy, Map<String, double[][]> scores, AblationControls controls) {
        try (Workers workers = Workers.of(2)) {
            return ChannelAblation.of(model, TEXT, binBy, scores, controls, workers, Progress.NONE);
        }
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
