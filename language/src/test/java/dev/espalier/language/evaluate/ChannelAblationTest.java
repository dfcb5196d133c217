package dev.espalier.language.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.pass.Calibration;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.testing.PlantedModel;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.language.testing.TinyNetwork;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.trial.AblatedChannel;
import dev.espalier.network.trial.AblationControls;
import dev.espalier.network.trial.ChannelAblation;
import dev.espalier.network.trial.ChannelAblationResult;
import dev.espalier.network.trial.Intervention;
import dev.espalier.network.trial.SampleLosses;
import dev.espalier.network.trial.ScoreAgreement;
import dev.espalier.network.unit.ChannelSet;
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
                    new Intervention(0, ChannelSet.of(24, 3)),
                    new Intervention(1, ChannelSet.of(20, 19)),
                    new Intervention(0, ChannelSet.of(24, 0, 5, 23)));
            MaskableText model = new MaskableText(backend, text, workers);
            List<SampleLosses> losses = model.ablations(interventions, Progress.NONE);
            for (int k = 0; k < interventions.size(); k++) {
                List<ChannelSet> off = new ArrayList<>(ChannelSet.noneOfEach(model.widths()));
                off.set(interventions.get(k).layer(), interventions.get(k).off());
                SampleLosses masked = model.losses(off, Progress.NONE);
                assertThat(losses.get(k + 1).sums()).isEqualTo(masked.sums());
                assertThat(masked.sums()).isNotEqualTo(losses.get(0).sums());
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
            Calibration.of(model, TEXT, CalibrationControls.DEFAULT, Optional.empty())
                    .run(workers, Progress.NONE, layers::add);
        }
        return layers.stream().map(layer -> score.apply(layer.total())).toArray(double[][]::new);
    }

    static double[] halved(double[] sums) {
        return Arrays.stream(sums).map(x -> x / 2).toArray();
    }

    private static ChannelAblationResult ablate(
            Backend model, double[][] binBy, Map<String, double[][]> scores, AblationControls controls) {
        try (Workers workers = Workers.of(2)) {
            return ChannelAblation.of(new MaskableText(model, TEXT, workers), binBy, scores, controls, Progress.NONE);
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
