package dev.espalier.language.tokenizer.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.language.tokenizer.Tokenizer;
import dev.espalier.language.tokenizer.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HuggingFaceReaderTest {
    /** Byte pairs over a few letters; asks for truncation and marks, which must not happen. */
    private static final String BYTE_PAIRS = """
            {"version": "1.0",
             "truncation": {"direction": "Right", "max_length": 3, "strategy": "LongestFirst", "stride": 0},
             "padding": {"strategy": {"Fixed": 8}, "direction": "Right", "pad_to_multiple_of": null,
                         "pad_id": 0, "pad_type_id": 0, "pad_token": "<unk>"},
             "added_tokens": [
               {"id": 0, "content": "<unk>", "single_word": false,
                "lstrip": false, "rstrip": false, "normalized": false, "special": true},
               {"id": 9, "content": "<s>", "single_word": false,
                "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
             "normalizer": null, "pre_tokenizer": null,
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
               "special_tokens": {"<s>": {"id": "<s>", "ids": [9], "tokens": ["<s>"]}}},
             "decoder": {"type": "Fuse"},
             "model": {"type": "BPE", "dropout": null, "unk_token": "<unk>", "continuing_subword_prefix": null,
               "end_of_word_suffix": null, "fuse_unk": false, "byte_fallback": false,
               "vocab": {"<unk>": 0, "a": 1, "b": 2, "c": 3, " ": 4, "ab": 5, "abc": 6, "\\ud83d\\ude00": 7},
               "merges": ["a b", "ab c"]}}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("tokenizer.json"), BYTE_PAIRS);
    }

    @Test
    void encodesWithoutMarksCutsOrPadding() {
        try (Tokenizer tokenizer = Tokenizers.read(file)) {
            assertThat(tokenizer.encode("abcab ba")).containsExactly(6, 5, 4, 2, 1);
            assertThat(tokenizer.encode("")).isEmpty();
            assertThat(tokenizer.decode(new int[] {9, 6, 5, 4, 2, 1})).isEqualTo("abcab ba");
            // A hole in the numbers counts: 8 names nothing, 9 is the last.
            assertThat(tokenizer.vocabularySize()).isEqualTo(10);
        }
    }

    @Test
    void takesCharactersOfEveryPlaneAndUnpairedSurrogates() {
        try (Tokenizer tokenizer = Tokenizers.read(file)) {
            assertThat(tokenizer.encode("a\ud83d\ude00")).containsExactly(1, 7);
            assertThat(tokenizer.decode(new int[] {7})).isEqualTo("\ud83d\ude00");
            assertThat(tokenizer.encode("a\ud83d")).containsExactly(1, 0);
        }
    }

    @Test
    void severalThreadsMayUseOne() {
        try (Tokenizer tokenizer = Tokenizers.read(file)) {
            List<int[]> tokens = IntStream.range(0, 2000)
                    .parallel()
                    .mapToObj(i -> tokenizer.encode("abc".repeat(i % 50)))
                    .toList();
            for (int i = 0; i < tokens.size(); i++) {
                int[] expected = new int[i % 50];
                Arrays.fill(expected, 6);
                assertThat(tokens.get(i)).containsExactly(expected);
            }
        }
    }

    @Test
    void marksStandInTheConfigurationBeside() throws IOException {
        try (Tokenizer tokenizer = Tokenizers.read(file)) {
            assertThat(tokenizer.bosToken()).isEmpty();
        }
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"bos_token\": {\"content\": \"<s>\"}, \"eos_token\": null}");
        try (Tokenizer tokenizer = Tokenizers.read(file)) {
            assertThat(tokenizer.bosToken()).isEqualTo(OptionalInt.of(9));
            assertThat(tokenizer.eosToken()).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoTokenizer() throws IOException {
        Files.writeString(file, "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": -1}}}");
        assertThatThrownBy(() -> Tokenizers.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tokenizer.json: not a token's number: -1");
        Files.writeString(file, "{\"model\": {\"type\": \"Nothing\", \"vocab\": {\"a\": 1}}}");
        assertThatThrownBy(() -> Tokenizers.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tokenizer.json: not a tokenizer");
        Files.writeString(file, "{");
        assertThatThrownBy(() -> Tokenizers.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read as JSON");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> Tokenizers.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model.vocab");
    }
}
