package dev.espalier.language.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.sums.SecondMoments;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pass on whole transformers, in single precision. */
class TorchCalibrationTest {
    private static final int SEQUENCES = 12;
    private static final TokenSequences TEXT = TokenSequences.of(text(), "text");
    private static final CalibrationControls ALL = CalibrationControls.DEFAULT
            .withActivationProducts(true)
            .withContributionProducts(true)
            .withLossWeights(true)
            .withWriteGradientPower(true)
            .withBlocks(4, 1L << 30);
    private static TorchBackend backend;

    @BeforeAll
    static void load() {
        backend = TorchBackend.load(RandomModels.checkpoint(RandomModels.qwen2(), 3));
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        List<LayerStatistics> one = run(ALL, 1);

        CalibrationTest.requireSameBits(run(ALL, 2), one);
        CalibrationTest.requireSameBits(run(ALL, 5), one);
    }

    @Test
    void anyBudgetGivesTheSameBits() {
        CalibrationTest.requireSameBits(run(ALL.withBlocks(4, 1), 2), run(ALL, 1));
    }

    @Test
    void sumOfContributionsIsTheSlopeOfTheLossInAChannelsScale() {
        for (LayerStatistics layer : run(CalibrationControls.DEFAULT, 2)) {
            for (int i = 0; i < layer.channels(); i += 5) {
                float step = 1f / 64;
                double slope = (loss(layer.layer(), i, 1 + step) - loss(layer.layer(), i, 1 - step)) / (2 * step);
                // Losses of 200 tokens of 4 nats, each right to some 2^-22, over 2^-5; third derivatives add step^2 of
                // the slope.
                assertThat(layer.total().q()[i]).isCloseTo(slope, within(0.01 + 1e-3 * Math.abs(slope)));
            }
        }
    }

    @Test
    void memoryOfSumsIsThatOfTheArraysKept() {
        CalibrationControls controls = ALL.withLossWeights(false).withWriteGradientPower(false);
        CalibrationPlan plan = CalibrationPlan.of(backend.configuration(), TEXT, controls, 1);
        List<LayerStatistics> layers = run(controls, 1);

        MemoryEstimate memory = plan.memory(backend.configuration(), TEXT, controls);
        long sums = 0;
        long products = 0;
        for (LayerStatistics layer : layers) {
            sums += 8L * 6 * layer.channels() * layer.blocks().size();
            products += 2 * 8L * SecondMoments.length(layer.channels());
        }
        // Three blocks are kept; a fourth is growing and one sequence beside it.
        assertThat(memory.sums()).isEqualTo(sums * 5 / 3);
        // One whole matrix of the widest layer, in the library and copied, on its way into the packed halves.
        assertThat(memory.products()).isEqualTo(products + 2 * 8L * 24 * 24);
        assertThat(memory.weights())
                .isEqualTo(RandomModels.checkpoint(RandomModels.qwen2(), 3).bytes());
        assertThat(memory.describe()).contains("weights", "products");
    }

    private static double loss(int layer, int channel, float factor) {
        float[][] scales = new float[2][];
        scales[layer] =
                ChannelSet.none(backend.configuration().intermediateSize(layer)).factorsOff();
        scales[layer][channel] = factor;
        double sum = 0;
        for (int n = 0; n < TEXT.count(); n++) {
            sum += Arrays.stream(SequencePass.losses(backend, TEXT.sequence(n), scales))
                    .sum();
        }
        return sum;
    }

    private static List<LayerStatistics> run(CalibrationControls controls, int threads) {
        List<LayerStatistics> layers = new ArrayList<>();
        try (Workers workers = Workers.of(threads)) {
            Calibration.of(backend, TEXT, controls, Optional.empty()).run(workers, Progress.NONE, layers::add);
        }
        return layers;
    }

    private static int[][] text() {
        int[][] sequences = new int[SEQUENCES][];
        for (int n = 0; n < SEQUENCES; n++) {
            sequences[n] = RandomModels.tokens(n % 3 == 0 ? 19 : 16, 29, n);
        }
        return sequences;
    }
}
