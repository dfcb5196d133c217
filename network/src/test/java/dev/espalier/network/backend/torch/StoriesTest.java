package dev.espalier.network.backend.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.network.backend.ChannelObserver;
import dev.espalier.network.backend.Hidden;
import dev.espalier.network.backend.SequencePass;
import dev.espalier.network.checkpoint.Architecture;
import dev.espalier.network.checkpoint.Checkpoint;
import dev.espalier.network.checkpoint.ModelConfiguration;
import dev.espalier.network.checkpoint.RotaryPositions;
import dev.espalier.network.checkpoint.TensorNames;
import dev.espalier.network.testing.ArrayTensors;
import dev.espalier.network.testing.SharedFiles;
import dev.espalier.network.tokenizer.Documents;
import dev.espalier.network.tokenizer.Llama2cTokenizer;
import dev.espalier.network.tokenizer.TokenSequences;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A published model of 260 thousand weights against the figures of an independent program (numpy) beside it. */
final class StoriesTest {
    private static final String FOLDER = "data/llm_stories260k/";

    @Test
    void logitsGreedyTextAndLossArePublished() throws IOException {
        JsonNode expected = SharedFiles.json(FOLDER + "expected.json");
        int[] prompt = ints(expected.get("prompt_ids"));
        int[] greedy = ints(expected.get("greedy_ids"));
        try (TorchBackend backend = TorchBackend.load(checkpoint())) {
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
    void lossOnTheSampleIsPublished() throws IOException {
        try (TorchBackend backend = TorchBackend.load(checkpoint());
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

    private static Checkpoint checkpoint() throws IOException {
        ModelConfiguration c = new ModelConfiguration(
                Architecture.LLAMA,
                64,
                Collections.nCopies(5, 172),
                8,
                4,
                8,
                512,
                512,
                1e-5,
                new RotaryPositions(10000, new RotaryPositions.None()),
                true,
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.of(1),
                OptionalInt.of(2));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(SharedFiles.require(FOLDER + "model.safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong();
        JsonNode infos = new ObjectMapper().readTree(new String(bytes.array(), 8, header, StandardCharsets.UTF_8));
        Map<String, float[]> values = new HashMap<>();
        for (String name : TensorNames.required(c).keySet()) {
            JsonNode offsets = infos.get(name).get("data_offsets");
            float[] v = new float[(offsets.get(1).asInt() - offsets.get(0).asInt()) / 4];
            bytes.position(8 + header + offsets.get(0).asInt());
            bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(v);
            values.put(name, v);
        }
        return new Checkpoint(c, new ArrayTensors(TensorNames.required(c), values), "stories260K");
    }
}
