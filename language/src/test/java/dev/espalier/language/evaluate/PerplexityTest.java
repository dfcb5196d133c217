package dev.espalier.language.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.testing.TinyNetwork;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.trial.Estimate;
import dev.espalier.network.trial.SampleLosses;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerplexityTest {
    private static final TinyNetwork MODEL = TinyNetwork.random(11, 6, 5, 2, 1);
    private static final int[][] EQUAL = TinyNetwork.sequences(6, 9, 11, 2);

    @Test
    void everyTokenWeighsTheSame() {
        int[][] uneven = EQUAL.clone();
        uneven[5] = Arrays.copyOf(uneven[5], 3);
        TokenSequences text = TokenSequences.of(uneven, "text");

        PerplexityResult result = perplexity(text, 2);

        double sum = 0;
        for (int[] tokens : uneven) {
            sum += Arrays.stream(SequencePass.losses(MODEL, tokens, null)).sum();
        }
        assertThat(result.tokens()).isEqualTo(5 * 8 + 2);
        assertThat(result.negativeLogLikelihood()).isCloseTo(sum / 42, within(1e-14)); // order of addition
        assertThat(result.perplexity()).isEqualTo(Math.exp(result.negativeLogLikelihood()));
    }

    @Test
    void errorIsThatOfAMeanWhereLengthsAreEqual() {
        PerplexityResult result = perplexity(TokenSequences.of(EQUAL, "text"), 1);

        double[] means = Arrays.stream(EQUAL)
                .mapToDouble(tokens -> Arrays.stream(SequencePass.losses(MODEL, tokens, null))
                        .average()
                        .orElseThrow())
                .toArray();
        double mean = Arrays.stream(means).average().orElseThrow();
        double variance = Arrays.stream(means).map(x -> (x - mean) * (x - mean)).sum() / 5;
        assertThat(result.standardError()).isCloseTo(Math.sqrt(variance / 6), within(1e-14)); // order of addition
    }

    @Test
    void threadsChangeNothingButTheTime() {
        TokenSequences text = TokenSequences.of(EQUAL, "text");

        assertThat(perplexity(text, 3).negativeLogLikelihood())
                .isEqualTo(perplexity(text, 1).negativeLogLikelihood());
    }

    @Test
    void modelWithoutFeedForwardPartsIsTheFullyMaskedOne() {
        TokenSequences text = TokenSequences.of(EQUAL, "text");
        List<ChannelSet> all = List.of(ChannelSet.all(5), ChannelSet.all(5));
        TinyNetwork silent = TinyNetwork.random(11, 6, 5, 2, 1);
        for (int l = 0; l < 2; l++) {
            Arrays.fill(silent.weights(l).down(), 0);
        }
        try (Workers workers = Workers.of(2)) {
            float[][] scales = ChannelMask.model(MODEL.configuration().intermediateSizes(), all);
            PerplexityResult masked = Perplexity.of(MODEL, text, scales, workers, Progress.NONE);
            PerplexityResult without = Perplexity.of(silent, text, workers, Progress.NONE);
            assertThat(masked.negativeLogLikelihood()).isEqualTo(without.negativeLogLikelihood());
        }
    }

    @Test
    void differencesArePaired() {
        SampleLosses a = new SampleLosses(new double[] {3, 5, 10}, new int[] {2, 2, 4});
        SampleLosses b = new SampleLosses(new double[] {1, 3, 6}, new int[] {2, 2, 4});

        // Each sequence costs exactly 1 nat per token more, so the difference is certain though the losses are not.
        assertThat(a.minus(b)).isEqualTo(new Estimate(1, 0));
        assertThat(a.mean().standardError()).isPositive();
        assertThatThrownBy(() -> a.minus(new SampleLosses(new double[] {1}, new int[] {2})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PerplexityResult perplexity(TokenSequences text, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return Perplexity.of(MODEL, text, workers, Progress.NONE);
        }
    }
}
