package dev.espalier.language.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.random.RandomStreams;
import dev.espalier.testkit.ByteMutations;
import dev.espalier.testkit.SharedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Llama2cTokenizerTest {
    private static final String STORIES = "data/llm_stories260k/";

    @TempDir
    Path folder;

    @Test
    void agreesWithTheReferenceOfStories260k() {
        Llama2cTokenizer tokenizer = Llama2cTokenizer.read(SharedFiles.require(STORIES + "tok512.bin"));
        JsonNode expected = SharedFiles.json(STORIES + "expected.json");
        int[] prompt = ints(expected.get("prompt_ids"));
        assertThat(tokenizer.vocabularySize()).isEqualTo(512);
        assertThat(prompt[0]).isEqualTo(tokenizer.bosToken().orElseThrow());
        assertThat(tokenizer.encode(expected.get("prompt").asText()))
                .containsExactly(Arrays.copyOfRange(prompt, 1, prompt.length));
        // The reference keeps the space that every text begins with.
        assertThat(" " + tokenizer.decode(ints(expected.get("greedy_ids"))))
                .isEqualTo(expected.get("greedy_text").asText());
    }

    @Test
    void eachStoryAfterItsBeginningGivesTheTokensOfTheReference() {
        Llama2cTokenizer tokenizer = Llama2cTokenizer.read(SharedFiles.require(STORIES + "tok512.bin"));
        Documents stories = Documents.read(SharedFiles.require(STORIES + "tinystories_sample.txt"));
        TokenSequences sequences = TokenSequences.perDocument(tokenizer, stories, 512);
        assertThat(sequences.count()).isEqualTo(5);
        assertThat(sequences.predictedTokens())
                .isEqualTo(SharedFiles.json(STORIES + "expected.json")
                        .get("sample_tokens")
                        .asLong());
    }

    @Test
    void mergesAsTheSearchAfterEveryMergeDoes() throws IOException {
        Path file = SharedFiles.require(STORIES + "tok512.bin");
        Llama2cTokenizer tokenizer = Llama2cTokenizer.read(file);
        NaiveMerges naive = NaiveMerges.ofLlama2c(Files.readAllBytes(file));
        for (String story : Documents.read(SharedFiles.require(STORIES + "tinystories_sample.txt"))
                .texts()) {
            assertThat(tokenizer.encode(story)).containsExactly(naive.encode(" " + story));
        }
        UniformRandomProvider random = RandomStreams.of(1).stream();
        for (int i = 0; i < 300; i++) {
            String text = RandomText.of(random, 1 + random.nextInt(60));
            assertThat(tokenizer.encode(text)).containsExactly(naive.encode(" " + text));
        }
    }

    /** Scores that repeat, where the leftmost pair must win, and pieces that compete. */
    @Test
    void mergesTheLeftmostOfEqualPairs() throws IOException {
        List<String> words = List.of(" ", "a", "b", "aa", "ab", "aab", "ba", "aaa", "abab", " a", "bb", "abb");
        UniformRandomProvider random = RandomStreams.of(2).stream();
        for (int i = 0; i < 50; i++) {
            float[] scores = new float[words.size()];
            for (int j = 0; j < scores.length; j++) {
                scores[j] = -random.nextInt(3);
            }
            byte[] file = file(words, scores);
            Path path = Files.write(folder.resolve("ties.bin"), file);
            Llama2cTokenizer tokenizer = Llama2cTokenizer.read(path);
            NaiveMerges naive = NaiveMerges.ofLlama2c(file);
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 100; j++) {
                text.append(random.nextBoolean() ? 'a' : 'b');
            }
            assertThat(tokenizer.encode(text.toString())).containsExactly(naive.encode(" " + text));
        }
    }

    @Test
    void decodingGivesTheTextBack() {
        UniformRandomProvider random = RandomStreams.of(3).stream();
        Llama2cTokenizer stories = Llama2cTokenizer.read(SharedFiles.require(STORIES + "tok512.bin"));
        for (int i = 0; i < 500; i++) {
            String text = RandomText.of(random, random.nextInt(200));
            assertThat(stories.decode(stories.encode(text))).isEqualTo(text);
        }
    }

    @Test
    void bytesAreTheirOwnTokens() {
        Llama2cTokenizer bytes = Llama2cTokenizer.bytes();
        assertThat(bytes.vocabularySize()).isEqualTo(259);
        assertThat(bytes.encode("Aé")).containsExactly(3 + ' ', 3 + 'A', 3 + 0xc3, 3 + 0xa9);
        assertThat(bytes.encode("")).isEmpty();
        assertThat(bytes.decode(new int[] {1, 3 + ' ', 3 + 'A', 3 + 0xc3, 3 + 0xa9, 2}))
                .isEqualTo("Aé");
        assertThat(bytes.bosToken()).isEqualTo(OptionalInt.of(1));
        assertThat(bytes.eosToken()).isEqualTo(OptionalInt.of(2));
        String text = RandomText.of(RandomStreams.of(4).stream(), 5000);
        assertThat(bytes.decode(bytes.encode(text))).isEqualTo(text);
    }

    @Test
    void writesWhatItReads() throws IOException {
        Path written = folder.resolve("tokenizer.bin");
        Llama2cTokenizer.bytes().write(written);
        byte[] first = Files.readAllBytes(written);
        Llama2cTokenizer.read(written).write(written);
        assertThat(Files.readAllBytes(written)).isEqualTo(first);
        Path stories = SharedFiles.require(STORIES + "tok512.bin");
        Llama2cTokenizer.read(stories).write(written);
        assertThat(written).hasSameBinaryContentAs(stories);
    }

    @Test
    void refusesWhatIsNoTokenizer() throws IOException {
        byte[] good = file(List.of("ab"), new float[] {0});
        assertThatThrownBy(() -> read(new byte[3])).hasMessageContaining("shorter than its header");
        assertThatThrownBy(() -> read(Arrays.copyOf(good, 1000))).hasMessageContaining("would have");
        assertThatThrownBy(() -> read(Arrays.copyOf(good, good.length - 1)))
                .hasMessageContaining("token 259 would have 2 bytes");
        assertThatThrownBy(() -> read(Arrays.copyOf(good, 12 + 5))).hasMessageContaining("1 tokens");
        byte[] huge = ByteBuffer.wrap(good.clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(8, Integer.MAX_VALUE)
                .array();
        assertThatThrownBy(() -> read(huge))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("token 0 would have 2147483647 bytes");
        assertThatThrownBy(() -> Llama2cTokenizer.read(folder.resolve("none.bin")))
                .hasMessageContaining("no such file");
    }

    @Test
    void mutatedFilesGiveATokenizerOrOneClearLine() {
        byte[] good = file(List.of("a", "b", "ab", "é", " a"), new float[] {0, -1, -2, -3, -4});
        UniformRandomProvider random = RandomStreams.of(5).stream();
        Path path = Path.of("mutated.bin");
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                Llama2cTokenizer tokenizer = Llama2cTokenizer.parse(path, ByteMutations.of(good, random));
                assertThat(tokenizer.decode(tokenizer.encode("abba é"))).isNotNull();
            } catch (InputException e) {
                assertThat(e.getMessage()).contains("mutated.bin").doesNotContain("\n");
                refused++;
            }
        }
        // Both happen: a changed score is fine, a changed length never.
        assertThat(refused).isBetween(5000, 9999);
    }

    private Llama2cTokenizer read(byte[] bytes) throws IOException {
        return Llama2cTokenizer.read(Files.write(folder.resolve("tokenizer.bin"), bytes));
    }

    /** A file of marks, bytes and these pieces. */
    private static byte[] file(List<String> words, float[] scores) {
        ByteBuffer out =
                ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN).putInt(6);
        put(out, 0, "<unk>");
        put(out, 0, "<s>");
        put(out, 0, "</s>");
        for (int i = 0; i < 256; i++) {
            put(out, 0, String.format("<0x%02X>", i));
        }
        for (int i = 0; i < scores.length; i++) {
            put(out, scores[i], words.get(i));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void put(ByteBuffer out, float score, String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        out.putFloat(score).putInt(bytes.length).put(bytes);
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
