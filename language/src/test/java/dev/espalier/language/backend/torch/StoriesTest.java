package dev.espalier.language.backend.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.Llama2cTokenizer;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.testkit.SharedFiles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A published model of 260 thousand weights against the figures of an independent program (numpy) beside it. */
final class StoriesTest {
    private static final String FOLDER = "data/llm_stories260k/";

    @Test
    void logitsGreedyTextAndLossArePublished() {
        JsonNode expected = SharedFiles.json(FOLDER + "expected.json");
        int[] prompt = ints(expected.get("prompt_ids"));
        int[] greedy = ints(expected.get("greedy_ids"));
        try (Checkpoint checkpoint = checkpoint();
                TorchBackend backend = TorchBackend.load(checkpoint)) {
            float[] after = lastLogits(backend, prompt);
            for (int k = 0; k < after.length; k++) {
                // The figures have six digits, the largest about 10.
                assertThat((double) after[k])
                        .isCloseTo(expected.get("logits_after_prompt").get(k).asDouble(), within(1e-4));
            }
            int[] tokens = prompt.clone();
            while (tokens.length < greedy.length) {
                int best = largest(lastLogits(backend, tokens));
                tokens = Arrays.copyOf(tokens, tokens.length + 1);
                tokens[tokens.length - 1] = best;
            }
            assertThat(tokens).isEqualTo(greedy);
        }
    }

    @Test
    void lossOnTheSampleIsPublished() {
        try (Checkpoint checkpoint = checkpoint();
                TorchBackend backend = TorchBackend.load(checkpoint);
                Llama2cTokenizer tokenizer = Llama2cTokenizer.read(SharedFiles.require(FOLDER + "tok512.bin"))) {
            Documents stories = Documents.read(SharedFiles.require(FOLDER + "tinystories_sample.txt"));
            TokenSequences sequences = TokenSequences.perDocument(tokenizer, stories, 512);
            double sum = 0;
            for (int k = 0; k < sequences.count(); k++) {
                sum += Arrays.stream(SequencePass.losses(backend, sequences.sequence(k), null))
                        .sum();
            }
            assertThat(sequences.predictedTokens()).isEqualTo(1804);
            // The published figure has four decimals.
            assertThat(sum / 1804).isCloseTo(1.2664, within(1e-4));
        }
    }

    private static float[] lastLogits(TorchBackend backend, int[] tokens) {
        Hidden hidden = backend.embed(tokens);
        for (int l = 0; l < backend.configuration().layers(); l++) {
            try (Hidden input = hidden) {
                hidden = backend.forward(l, input, null, ChannelObserver.NONE);
            }
        }
        try (Hidden output = hidden) {
            float[] all = backend.logits(output);
            return Arrays.copyOfRange(all, all.length - backend.configuration().vocabularySize(), all.length);
        }
    }

    private static int largest(float[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        Arrays.setAll(values, k -> array.get(k).asInt());
        return values;
    }

    private static Checkpoint checkpoint() {
        SharedFiles.require(FOLDER + "model.safetensors");
        return ModelFolder.open(SharedFiles.require(FOLDER + "config.json")
                        .toAbsolutePath()
                        .getParent())
                .checkpoint();
    }
}
