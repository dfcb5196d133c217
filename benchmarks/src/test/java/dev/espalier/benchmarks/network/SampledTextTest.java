package dev.espalier.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.language.model.TensorNames;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** A random model's text. */
class SampledTextTest {
    private static final int VOCABULARY = 11;
    private static final int CONTEXT = 24;
    private static final Checkpoint MODEL = model();

    @Test
    void oneTokenAtATimeGivesTheLogitsOfTheWholeSequence() {
        int[] tokens = {1, 4, 9, 3, 3, 10, 0, 7, 5, 2, 8, 6, 4};
        TokenGenerator generator = new TokenGenerator.Model(MODEL).start();
        float[] whole = logits(tokens);

        for (int t = 0; t < tokens.length; t++) {
            float[] next = generator.next(tokens[t]);
            for (int v = 0; v < VOCABULARY; v++) {
                // Logits of about 3 in single precision, some hundred sums each in another order.
                assertThat((double) next[v]).isCloseTo(whole[t * VOCABULARY + v], within(2e-5));
            }
        }
    }

    @Test
    void firstTokensAreDrawnAsTheModelSays() {
        TokenSequences texts;
        try (Workers workers = Workers.of(2)) {
            texts = new SampledText(MODEL).texts(20_000, 3, workers);
        }
        double[] expected = new double[VOCABULARY];
        float[] logits = logits(new int[] {1});
        for (int v = 0; v < VOCABULARY; v++) {
            expected[v] = logits[v];
        }
        TokenGenerator.softmax(expected);
        // Texts that end at once are left out: their share is that of the two tokens that end one.
        double others = 1 - expected[1] - expected[2];
        int n = texts.count();
        for (int v : new int[] {0, 3, 4, 5, 6, 7, 8, 9, 10}) {
            long count = 0;
            for (int i = 0; i < n; i++) {
                count += texts.sequence(i)[1] == v ? 1 : 0;
            }
            double p = expected[v] / others;
            // Four standard deviations of a binomial share.
            assertThat((double) count / n).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / n)));
        }
    }

    @Test
    void seedsDecideTheTextAndThreadsDoNot() {
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            SampledText text = new SampledText(MODEL);

            String first = SampledText.sha256(text.packed(6, 10, 5, one));

            assertThat(SampledText.sha256(text.packed(6, 10, 5, three))).isEqualTo(first);
            assertThat(SampledText.sha256(text.packed(6, 10, 6, one))).isNotEqualTo(first);
        }
    }

    private static float[] logits(int[] tokens) {
        try (TorchBackend backend = TorchBackend.load(MODEL)) {
            Hidden hidden = backend.embed(tokens);
            for (int l = 0; l < MODEL.configuration().layers(); l++) {
                try (Hidden input = hidden) {
                    hidden = backend.forward(l, input, null, ChannelObserver.NONE);
                }
            }
            try (Hidden output = hidden) {
                return backend.logits(output);
            }
        }
    }

    private static Checkpoint model() {
        ModelConfiguration configuration = new ModelConfiguration(
                Architecture.LLAMA,
                8,
                List.of(12, 12),
                4,
                2,
                4,
                VOCABULARY,
                CONTEXT,
                1e-5,
                new RotaryPositions(10000, new RotaryPositions.None()),
                false,
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.of(1),
                OptionalInt.of(2));
        MemoryTensors.Builder tensors = MemoryTensors.builder();
        UniformRandomProvider random = RandomStreams.of(17).stream(0);
        for (Map.Entry<String, List<Integer>> e :
                TensorNames.required(configuration).entrySet()) {
            float[] numbers = new float[e.getValue().stream().mapToInt(i -> i).reduce(1, (a, b) -> a * b)];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = (float) (2 * random.nextDouble() - (e.getKey().contains("norm") ? 0 : 1));
            }
            tensors.put(e.getKey(), ElementType.F32, e.getValue(), numbers);
        }
        return new Checkpoint(configuration, tensors.build(), "random model");
    }
}
