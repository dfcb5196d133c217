package dev.espalier.language.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenizersTest {
    @TempDir
    Path folder;

    @Test
    void findsTheFilesInTheirOrder() throws IOException {
        Llama2cTokenizer.bytes().write(folder.resolve("tok259.bin"));
        assertThat(Tokenizers.find(folder, Optional.empty())).hasFileName("tok259.bin");
        Files.createFile(folder.resolve("tok300.bin"));
        assertThatThrownBy(() -> Tokenizers.find(folder, Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("several tokenizers, such as tok259.bin and tok300.bin");
        for (String name : List.of("tokenizer.bin", "tokenizer.model", "tokenizer.json")) {
            Files.createFile(folder.resolve(name));
            assertThat(Tokenizers.find(folder, Optional.empty())).hasFileName(name);
        }
        assertThat(Tokenizers.find(folder, Optional.of(folder.resolve("tok300.bin"))))
                .hasFileName("tok300.bin");
    }

    @Test
    void saysWhatItLookedFor() {
        assertThatThrownBy(() -> Tokenizers.find(folder, Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no tokenizer; looked for tokenizer.json, tokenizer.model");
        assertThatThrownBy(() -> Tokenizers.find(null, Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--tokenizer");
        // A model that is a file of its own is never taken for a tokenizer.
        assertThatThrownBy(() -> Tokenizers.find(folder.resolve("stories.bin"), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a tokenizer is needed");
        assertThatThrownBy(() -> Tokenizers.read(folder.resolve("words.txt")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("words.txt: no tokenizer by its name");
    }

    @Test
    void theConfigurationsMarksWin() {
        Llama2cTokenizer.bytes().write(folder.resolve("tokenizer.bin"));
        Tokenizer own =
                Tokenizers.open(folder, Optional.empty(), configuration(259, OptionalInt.empty(), OptionalInt.empty()));
        assertThat(own.bosToken()).isEqualTo(OptionalInt.of(1));
        assertThat(own.eosToken()).isEqualTo(OptionalInt.of(2));
        Tokenizer given =
                Tokenizers.open(folder, Optional.empty(), configuration(259, OptionalInt.of(3), OptionalInt.of(4)));
        assertThat(given.bosToken()).isEqualTo(OptionalInt.of(3));
        assertThat(given.eosToken()).isEqualTo(OptionalInt.of(4));
        assertThat(given.decode(new int[] {3, 3 + 'a', 4})).isEqualTo("a");
        assertThatThrownBy(() -> Tokenizers.open(
                        folder, Optional.empty(), configuration(259, OptionalInt.of(259), OptionalInt.empty())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("token 259");
    }

    @Test
    void aTokenizerMustFitTheModel() {
        Llama2cTokenizer.bytes().write(folder.resolve("tokenizer.bin"));
        Tokenizer padded =
                Tokenizers.open(folder, Optional.empty(), configuration(320, OptionalInt.empty(), OptionalInt.empty()));
        assertThat(padded.vocabularySize()).isEqualTo(259);
        for (int rows : new int[] {258, 32_000}) {
            assertThatThrownBy(() -> Tokenizers.open(
                            folder, Optional.empty(), configuration(rows, OptionalInt.empty(), OptionalInt.empty())))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a tokenizer of 259 tokens does not fit a model of " + rows);
        }
    }

    private static ModelConfiguration configuration(int rows, OptionalInt bos, OptionalInt eos) {
        return new ModelConfiguration(
                Architecture.LLAMA,
                4,
                List.of(4),
                1,
                1,
                4,
                rows,
                16,
                1e-5,
                new RotaryPositions(10_000, new RotaryPositions.None()),
                true,
                false,
                false,
                false,
                OptionalInt.empty(),
                bos,
                eos);
    }
}
