package dev.espalier.language.tokenizer;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** A text as sequences of tokens that a model reads one at a time, each of 2 to {@link #length} tokens; immutable. */
public final class TokenSequences {
    /** Separates these draws from others of the same seed. */
    private static final long SAMPLE_KEY = 0x73657175;

    private final int[][] sequences;
    private final int length;
    private final String textSha256;

    private TokenSequences(int[][] sequences, int length, String textSha256) {
        this.sequences = sequences;
        this.length = length;
        this.textSha256 = textSha256;
    }

    /**
     * Sequences of exactly {@code length} tokens for calibration: the documents, each preceded by the beginning token
     * if there is one, are joined and cut; what does not fill the last sequence is dropped.
     *
     * @param length at least 2
     * @param limit most sequences to make, at least 1; text beyond them is not looked at
     * @throws InputException when the text does not fill one sequence
     */
    public static TokenSequences packed(Tokenizer tokenizer, Documents documents, int length, OptionalInt limit) {
        requireLength(length);
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw InputException.of(
                    Code.OUT_OF_RANGE, "the number of sequences must be at least 1, got %d", limit.getAsInt());
        }
        long wanted = (long) limit.orElse(Integer.MAX_VALUE) * length;
        int[] stream = stream(tokenizer, documents, wanted);
        int count = (int) (Math.min(stream.length, wanted) / length);
        if (count == 0) {
            throw tooShort(documents, stream.length, length);
        }
        int[][] sequences = new int[count][];
        for (int i = 0; i < count; i++) {
            sequences[i] = Arrays.copyOfRange(stream, i * length, (i + 1) * length);
        }
        return new TokenSequences(sequences, length, documents.sha256());
    }

    /**
     * The same stream cut into blocks for evaluation: they do not overlap, and the last is kept when it has at least 2
     * tokens.
     *
     * @param length most tokens of a block, at least 2
     * @throws InputException when the text has fewer than 2 tokens
     */
    public static TokenSequences blocks(Tokenizer tokenizer, Documents documents, int length) {
        requireLength(length);
        int[] stream = stream(tokenizer, documents, Long.MAX_VALUE);
        List<int[]> blocks = new ArrayList<>();
        for (long from = 0; from + 2 <= stream.length; from += length) {
            blocks.add(Arrays.copyOfRange(stream, (int) from, (int) Math.min(from + length, stream.length)));
        }
        if (blocks.isEmpty()) {
            throw tooShort(documents, stream.length, 2);
        }
        return new TokenSequences(blocks.toArray(int[][]::new), length, documents.sha256());
    }

    /**
     * One sequence per document: the beginning token if there is one, then the document's own, cut off after
     * {@code length}; documents of fewer than 2 tokens are left out.
     *
     * @param length most tokens of a sequence, at least 2
     * @throws InputException when no document has 2 tokens
     */
    public static TokenSequences perDocument(Tokenizer tokenizer, Documents documents, int length) {
        requireLength(length);
        int[][] sequences = documents.texts().stream()
                .map(text -> marked(tokenizer, text))
                .filter(tokens -> tokens.length >= 2)
                .map(tokens -> tokens.length > length ? Arrays.copyOf(tokens, length) : tokens)
                .toArray(int[][]::new);
        if (sequences.length == 0) {
            throw tooShort(documents, 1, 2);
        }
        return new TokenSequences(sequences, length, documents.sha256());
    }

    /**
     * Sequences made elsewhere, for instance by a model.
     *
     * @param textSha256 digest of what they were made from
     * @throws IllegalArgumentException when there is none, or one has fewer than 2 tokens
     */
    public static TokenSequences of(int[][] sequences, String textSha256) {
        if (sequences.length == 0 || Arrays.stream(sequences).anyMatch(s -> s.length < 2)) {
            throw new IllegalArgumentException("there must be sequences, each of at least 2 tokens");
        }
        int[][] copy = Arrays.stream(sequences).map(int[]::clone).toArray(int[][]::new);
        int longest = Arrays.stream(copy).mapToInt(s -> s.length).max().orElseThrow();
        return new TokenSequences(copy, longest, textSha256);
    }

    /**
     * {@code n} of these sequences drawn without replacement, in the order of the text.
     *
     * @throws InputException when there are fewer than {@code n}
     */
    public TokenSequences sample(int n, long seed) {
        return partition(seed, n).get(0);
    }

    /**
     * Disjoint sets of these sequences, of the sizes asked for, drawn without replacement, and a last one of all that
     * remain, each in the order of the text; the last is left out if nothing remains.
     *
     * @throws InputException when there are fewer than all sizes together
     */
    public List<TokenSequences> partition(long seed, int... sizes) {
        long wanted = Arrays.stream(sizes).asLongStream().sum();
        if (wanted < 1 || wanted > count() || Arrays.stream(sizes).anyMatch(n -> n < 1)) {
            throw InputException.of(
                    Code.TOO_FEW_ROWS,
                    "%d sequences asked for where the text gives %d of %d tokens; ask for fewer or give more text",
                    wanted,
                    count(),
                    length);
        }
        int[] order = shuffled(seed, (int) wanted);
        List<TokenSequences> parts = new ArrayList<>();
        int from = 0;
        for (int n : sizes) {
            parts.add(part(order, from, from + n));
            from += n;
        }
        if (from < order.length) {
            parts.add(part(order, from, order.length));
        }
        return parts;
    }

    /** All indices, the first {@code drawn} of them at random. */
    private int[] shuffled(long seed, int drawn) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(SAMPLE_KEY);
        int[] order = IntStream.range(0, count()).toArray();
        for (int i = 0; i < drawn; i++) {
            int j = i + random.nextInt(order.length - i);
            int swapped = order[j];
            order[j] = order[i];
            order[i] = swapped;
        }
        return order;
    }

    private TokenSequences part(int[] order, int from, int to) {
        int[][] chosen = Arrays.stream(order, from, to)
                .sorted()
                .mapToObj(i -> sequences[i])
                .toArray(int[][]::new);
        return new TokenSequences(chosen, length, textSha256);
    }

    /** How many sequences there are. */
    public int count() {
        return sequences.length;
    }

    /** A copy of sequence {@code i}. */
    public int[] sequence(int i) {
        return sequences[i].clone();
    }

    /** Tokens of all sequences together. */
    public long tokens() {
        return Arrays.stream(sequences).mapToLong(s -> s.length).sum();
    }

    /** Tokens that a model predicts: all but the first of each sequence. */
    public long predictedTokens() {
        return tokens() - count();
    }

    /** Most tokens of a sequence. */
    public int length() {
        return length;
    }

    /** Digest of the text they were made from, as in {@link Documents#sha256}. */
    public String textSha256() {
        return textSha256;
    }

    private static int[] stream(Tokenizer tokenizer, Documents documents, long wanted) {
        List<int[]> parts = new ArrayList<>();
        long total = 0;
        for (String text : documents.texts()) {
            if (total >= wanted) {
                break;
            }
            int[] tokens = marked(tokenizer, text);
            parts.add(tokens);
            total += tokens.length;
        }
        int[] stream = new int[Math.toIntExact(total)];
        int at = 0;
        for (int[] part : parts) {
            System.arraycopy(part, 0, stream, at, part.length);
            at += part.length;
        }
        return stream;
    }

    private static int[] marked(Tokenizer tokenizer, String text) {
        int[] tokens = tokenizer.encode(text);
        OptionalInt bos = tokenizer.bosToken();
        return bos.isPresent()
                ? IntStream.concat(IntStream.of(bos.getAsInt()), Arrays.stream(tokens))
                        .toArray()
                : tokens;
    }

    private static void requireLength(int length) {
        if (length < 2) {
            throw InputException.of(Code.OUT_OF_RANGE, "a sequence must have at least 2 tokens, got %d", length);
        }
    }

    private static InputException tooShort(Documents documents, int tokens, int length) {
        return InputException.of(
                Code.TOO_FEW_ROWS,
                "%s: the text has %d tokens where a sequence needs %d; give more text or a smaller length",
                documents.origin(),
                tokens,
                length);
    }
}
