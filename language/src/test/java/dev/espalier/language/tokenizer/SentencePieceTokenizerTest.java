package dev.espalier.language.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.numerics.random.RandomStreams;
import dev.espalier.testkit.ByteMutations;
import dev.espalier.testkit.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SentencePieceTokenizerTest {
    private static final String LLAMA2 = "data/text/llama2_tokenizer.model";
    private static final int BYTE_PAIR = 2;

    @TempDir
    Path folder;

    @Test
    void readsLlama2() {
        SentencePieceTokenizer llama2 = SentencePieceTokenizer.read(SharedFiles.require(LLAMA2));
        assertThat(llama2.vocabularySize()).isEqualTo(32_000);
        assertThat(llama2.bosToken()).isEqualTo(OptionalInt.of(1));
        assertThat(llama2.eosToken()).isEqualTo(OptionalInt.of(2));
        // Both words are pieces of the file, and no piece reaches from one into the other.
        assertThat(llama2.encode("Hello world")).containsExactly(15043, 3186);
        assertThat(llama2.decode(new int[] {1, 15043, 3186, 2})).isEqualTo("Hello world");
        // Byte 10 has no piece, so it is the token of the byte: 3 + 10.
        assertThat(llama2.encode("a\n")).endsWith(13);
    }

    @Test
    void mergesAsTheSearchAfterEveryMergeDoes() throws IOException {
        Path file = SharedFiles.require(LLAMA2);
        SentencePieceTokenizer llama2 = SentencePieceTokenizer.read(file);
        NaiveMerges naive = new NaiveMerges();
        SentencePieceModel.parse(file, Files.readAllBytes(file)).pieces().forEach(p -> naive.add(p.bytes(), p.score()));
        UniformRandomProvider random = RandomStreams.of(1).stream();
        for (int i = 0; i < 300; i++) {
            String text = RandomText.of(random, 1 + random.nextInt(80));
            assertThat(llama2.encode(text)).containsExactly(naive.encode((" " + text).replace(' ', '\u2581')));
        }
        String english = Documents.read(SharedFiles.require("data/llm_stories260k/tinystories_sample.txt"))
                .texts()
                .get(0);
        assertThat(llama2.encode(english)).containsExactly(naive.encode((" " + english).replace(' ', '\u2581')));
    }

    @Test
    void decodingGivesTheTextBack() {
        SentencePieceTokenizer llama2 = SentencePieceTokenizer.read(SharedFiles.require(LLAMA2));
        UniformRandomProvider random = RandomStreams.of(2).stream();
        for (int i = 0; i < 500; i++) {
            String text = RandomText.of(random, random.nextInt(200)).replace('\u2581', '_');
            assertThat(llama2.decode(llama2.encode(text))).isEqualTo(text);
        }
    }

    @Test
    void aMegabyteInOnePieceTakesSeconds() {
        SentencePieceTokenizer llama2 = SentencePieceTokenizer.read(SharedFiles.require(LLAMA2));
        String text = Documents.read(SharedFiles.require("data/text/tinyshakespeare.txt.gz"))
                .texts()
                .get(0);
        // It takes about 1 s; searching anew after each merge would take hours.
        int[] tokens = Assertions.assertTimeout(Duration.ofSeconds(60), () -> llama2.encode(text));
        assertThat(llama2.decode(tokens)).isEqualTo(text);
        // A vocabulary of 32 000 pieces takes three to four characters of English at a time.
        assertThat((double) text.length() / tokens.length).isBetween(2.5, 4.5);
    }

    @Test
    void preparesTextAsTheFileSays() throws IOException {
        ModelFile pieces = new ModelFile()
                .marks(true)
                .piece("\u2581", 0, ModelFile.NORMAL)
                .piece("a", -1, ModelFile.NORMAL)
                .piece("\u2581a", -2, ModelFile.NORMAL)
                .trainer(BYTE_PAIR, true);
        byte[] start = pieces.bytes();
        SentencePieceTokenizer squeezed = read(start, new ModelFile().normalizer(true, true, true));
        assertThat(squeezed.encode("  a   a ")).containsExactly(261, 261);
        assertThat(squeezed.encode("   ")).isEmpty();
        SentencePieceTokenizer kept = read(start, new ModelFile().normalizer(false, false, true));
        assertThat(kept.encode("a  a")).containsExactly(260, 259, 261);
        assertThat(kept.decode(new int[] {261})).isEqualTo(" a");
        SentencePieceTokenizer bare = read(start, new ModelFile().normalizer(false, false, false));
        assertThat(bare.encode("a a")).containsExactly(260, 3 + ' ', 260);
    }

    @Test
    void runsOfUnknownCharactersAreOneTokenWithoutBytes() throws IOException {
        byte[] start = new ModelFile()
                .marks(false)
                .piece("a", 0, ModelFile.NORMAL)
                .trainer(BYTE_PAIR, false)
                .bytes();
        SentencePieceTokenizer tokenizer = read(start, new ModelFile().normalizer(false, false, true));
        assertThat(tokenizer.encode("éüaß")).containsExactly(0, 3, 0);
        assertThat(tokenizer.decode(new int[] {0, 3})).isEqualTo(" \u2047 a");
    }

    @Test
    void userDefinedPiecesStayWhole() throws IOException {
        byte[] start = new ModelFile()
                .marks(true)
                .piece("a", 0, ModelFile.NORMAL)
                .piece("aa", -1, ModelFile.NORMAL)
                .piece("<mask>", 0, ModelFile.USER_DEFINED)
                .piece("<m", -2, ModelFile.NORMAL)
                .trainer(BYTE_PAIR, true)
                .bytes();
        SentencePieceTokenizer tokenizer = read(start, new ModelFile().normalizer(false, false, true));
        assertThat(tokenizer.encode("aa<mask>a")).containsExactly(260, 261, 259);
        // Names of marks in a text are text.
        assertThat(tokenizer.encode("<s>")).containsExactly(3 + '<', 3 + 's', 3 + '>');
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        byte[] marks = new ModelFile().marks(true).bytes();
        assertThatThrownBy(() -> read(marks, new ModelFile().trainer(1, true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("method unigram where only byte-pair");
        assertThatThrownBy(() -> read(
                        marks, new ModelFile().trainer(BYTE_PAIR, true).message(3, new ModelFile().text(2, "rules"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("rules of its own");
        assertThatThrownBy(() -> read(new byte[0], new ModelFile().trainer(BYTE_PAIR, true)))
                .hasMessageContaining("no pieces");
        assertThatThrownBy(() -> read(new ModelFile().marks(false).bytes(), new ModelFile().trainer(BYTE_PAIR, true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("256 bytes are missing");
        assertThatThrownBy(() -> read(marks, new ModelFile().piece("<s>", 0, ModelFile.NORMAL)))
                .hasMessageContaining("piece 259 has the text of an earlier one");
        byte[] long1 = {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
        assertThatThrownBy(() -> read(long1, new ModelFile()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("longer than what is left at byte 6");
    }

    @Test
    void mutatedFilesGiveATokenizerOrOneClearLine() {
        byte[] good = new ModelFile()
                .marks(true)
                .piece("a", -1, ModelFile.NORMAL)
                .piece("\u2581a", -2, ModelFile.NORMAL)
                .trainer(BYTE_PAIR, true)
                .normalizer(true, true, true)
                .bytes();
        UniformRandomProvider random = RandomStreams.of(3).stream();
        Path path = Path.of("mutated.model");
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                SentencePieceTokenizer tokenizer = SentencePieceTokenizer.parse(path, ByteMutations.of(good, random));
                assertThat(tokenizer.decode(tokenizer.encode("a bé a"))).isNotNull();
            } catch (InputException e) {
                assertThat(e.getMessage()).contains("mutated.model").doesNotContain("\n");
                refused++;
            }
        }
        // Both happen: a changed score is fine, a changed length hardly ever.
        assertThat(refused).isBetween(5000, 9999);
    }

    private SentencePieceTokenizer read(byte[] start, ModelFile rest) throws IOException {
        Path file = folder.resolve("tokenizer.model");
        Files.write(file, start);
        Files.write(file, rest.bytes(), StandardOpenOption.APPEND);
        return SentencePieceTokenizer.read(file);
    }
}
