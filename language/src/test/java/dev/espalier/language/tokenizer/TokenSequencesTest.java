package dev.espalier.language.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TokenSequencesTest {
    /** 1 for the beginning, 35 for the space, 3 more than the code of a letter. */
    private static final Tokenizer BYTES = Llama2cTokenizer.bytes();

    private static final Documents TWO = Documents.of("abc<|endoftext|>de", "test");

    @Test
    void packsDocumentsAfterTheirBeginningAndDropsTheRest() {
        // The stream is BOS space a b c BOS space d e: nine tokens.
        TokenSequences packed = TokenSequences.packed(BYTES, TWO, 4, OptionalInt.empty());
        assertThat(packed.count()).isEqualTo(2);
        assertThat(packed.sequence(0)).containsExactly(1, 35, 100, 101);
        assertThat(packed.sequence(1)).containsExactly(102, 1, 35, 103);
        assertThat(packed.tokens()).isEqualTo(8);
        assertThat(packed.predictedTokens()).isEqualTo(6);
        assertThat(packed.length()).isEqualTo(4);
        assertThat(packed.textSha256()).isEqualTo(TWO.sha256());
        TokenSequences one = TokenSequences.packed(BYTES, TWO, 4, OptionalInt.of(1));
        assertThat(one.count()).isEqualTo(1);
        assertThat(one.sequence(0)).containsExactly(packed.sequence(0));
    }

    @Test
    void blocksKeepARestOfTwo() {
        assertThat(TokenSequences.blocks(BYTES, TWO, 4).count()).isEqualTo(2);
        TokenSequences blocks = TokenSequences.blocks(BYTES, TWO, 7);
        assertThat(blocks.count()).isEqualTo(2);
        assertThat(blocks.sequence(1)).containsExactly(103, 104);
        assertThat(TokenSequences.blocks(BYTES, TWO, 100).sequence(0)).hasSize(9);
    }

    @Test
    void documentsBeginAnewAndAreCutAtTheLength() {
        TokenSequences sequences = TokenSequences.perDocument(BYTES, TWO, 4);
        assertThat(sequences.count()).isEqualTo(2);
        assertThat(sequences.sequence(0)).containsExactly(1, 35, 100, 101);
        assertThat(sequences.sequence(1)).containsExactly(1, 35, 103, 104);
    }

    @Test
    void samplesWithoutReplacementByTheSeed() {
        Documents text = Documents.of("x".repeat(998), "test");
        int[][] numbered = new int[100][];
        Arrays.setAll(numbered, i -> new int[] {i, 7});
        TokenSequences all = TokenSequences.of(numbered, text.sha256());
        Set<Integer> drawn = new HashSet<>();
        TokenSequences sample = all.sample(30, 5);
        int before = -1;
        for (int i = 0; i < sample.count(); i++) {
            int number = sample.sequence(i)[0];
            assertThat(number).isGreaterThan(before);
            before = number;
            drawn.add(number);
        }
        assertThat(drawn).hasSize(30);
        assertThat(all.sample(30, 5).sequence(7)).containsExactly(sample.sequence(7));
        assertThat(firsts(all.sample(30, 6))).isNotEqualTo(firsts(sample));
        assertThat(firsts(all.sample(100, 6))).isEqualTo(firsts(all));
        assertThatThrownBy(() -> all.sample(101, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("101 sequences asked for where the text gives 100");
    }

    @Test
    void partsShareNothingAndLeaveNothingOut() {
        int[][] numbered = new int[10][];
        Arrays.setAll(numbered, i -> new int[] {i, 7});
        List<TokenSequences> parts = TokenSequences.of(numbered, "").partition(3, 4, 2);
        assertThat(parts).extracting(TokenSequences::count).containsExactly(4, 2, 4);
        List<Integer> all = new ArrayList<>();
        parts.forEach(part -> Arrays.stream(firsts(part)).forEach(all::add));
        assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(TokenSequences.of(numbered, "").partition(3, 10)).hasSize(1);
    }

    @Test
    void changesByCallersStayOutside() {
        TokenSequences packed = TokenSequences.packed(BYTES, TWO, 4, OptionalInt.empty());
        packed.sequence(0)[0] = 99;
        assertThat(packed.sequence(0)[0]).isEqualTo(1);
    }

    @Test
    void saysHowMuchTextIsMissing() {
        assertThatThrownBy(() -> TokenSequences.packed(BYTES, TWO, 10, OptionalInt.empty()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "test: the text has 9 tokens where a sequence needs 10; give more text or a smaller length");
        assertThatThrownBy(() -> TokenSequences.packed(BYTES, TWO, 4, OptionalInt.of(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("sequences must be at least 1, got 0");
        assertThatThrownBy(() -> TokenSequences.blocks(BYTES, TWO, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 2 tokens, got 1");
    }

    private static int[] firsts(TokenSequences sequences) {
        int[] firsts = new int[sequences.count()];
        Arrays.setAll(firsts, i -> sequences.sequence(i)[0]);
        return firsts;
    }
}
