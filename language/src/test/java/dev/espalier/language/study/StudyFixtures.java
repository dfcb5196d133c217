package dev.espalier.language.study;

import dev.espalier.formats.Provenance;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.language.tokenizer.TokenSequences;
import java.time.Instant;
import java.util.stream.IntStream;

/** Texts of random tokens for the small models. */
final class StudyFixtures {
    static final Provenance PROVENANCE =
            new Provenance("test", "test", 7, "random tokens", "", 0, Instant.EPOCH, "", "", 1, "none");

    private static final int SEQUENCES = 12;

    private StudyFixtures() {}

    /** 12 sequences of {@code length} tokens of 29, with a digest of its own for every seed. */
    static TokenSequences text(int length, long seed) {
        int[][] sequences = IntStream.range(0, SEQUENCES)
                .mapToObj(i -> RandomModels.tokens(length, 29, SEQUENCES * seed + i))
                .toArray(int[][]::new);
        return TokenSequences.of(sequences, String.format("%064x", seed));
    }
}
