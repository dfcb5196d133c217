package dev.espalier.benchmarks.network;

import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Text that a model writes itself, drawn at temperature 1: what it was trained on as far as it knows, in any amount. Seeds give
 * independent texts.
 */
final class SampledText {
    private static final long KEY = 0x74657874;
    /** Texts drawn side by side; fixed, so that what is drawn does not depend on threads. */
    private static final int BATCH = 16;

    private final TokenGenerator.Model model;
    private final int bos;
    private final int eos;
    private final int longest;

    SampledText(Checkpoint checkpoint) {
        this.model = new TokenGenerator.Model(checkpoint);
        this.bos = checkpoint.configuration().bosToken().orElseThrow();
        this.eos = checkpoint.configuration().eosToken().orElse(bos);
        this.longest = checkpoint.configuration().contextLength();
    }

    /** Whole texts, each from the beginning token to before its end or to the context's length, of at least {@code tokens} together. */
    TokenSequences texts(long tokens, long seed, Workers workers) {
        int[][] texts = draw(tokens, seed, workers);
        return TokenSequences.of(texts, sha256(texts));
    }

    /** Such texts joined and cut into {@code count} sequences of {@code length} tokens. */
    TokenSequences packed(int count, int length, long seed, Workers workers) {
        int[][] texts = draw((long) count * length, seed, workers);
        int[] stream = Arrays.stream(texts).flatMapToInt(Arrays::stream).toArray();
        int[][] sequences = new int[count][];
        for (int i = 0; i < count; i++) {
            sequences[i] = Arrays.copyOfRange(stream, i * length, (i + 1) * length);
        }
        return TokenSequences.of(sequences, sha256(sequences));
    }

    private int[][] draw(long tokens, long seed, Workers workers) {
        List<int[]> texts = new ArrayList<>();
        long drawn = 0;
        int started = 0;
        while (drawn < tokens) {
            int first = started;
            started += BATCH;
            for (int[] text : workers.map(BATCH, i -> draw(RandomStreams.of(seed).stream(KEY, first + i)))) {
                if (text.length >= 2) {
                    texts.add(text);
                    drawn += text.length;
                }
            }
        }
        return texts.toArray(int[][]::new);
    }

    private int[] draw(UniformRandomProvider random) {
        TokenGenerator generator = model.start();
        int[] tokens = new int[longest];
        tokens[0] = bos;
        int length = 1;
        while (length < longest) {
            int token = drawn(generator.next(tokens[length - 1]), random);
            if (token == bos || token == eos) {
                break;
            }
            tokens[length++] = token;
        }
        return Arrays.copyOf(tokens, length);
    }

    private static int drawn(float[] logits, UniformRandomProvider random) {
        double[] weights = new double[logits.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = logits[i];
        }
        TokenGenerator.softmax(weights);
        double u = random.nextDouble();
        int token = 0;
        for (double sum = weights[0]; sum <= u && token < weights.length - 1; sum += weights[token]) {
            token++;
        }
        return token;
    }

    /** Digest of tokens, whatever text they came from. */
    static String sha256(TokenSequences text) {
        return sha256(IntStream.range(0, text.count()).mapToObj(text::sequence).toArray(int[][]::new));
    }

    static String sha256(int[][] sequences) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int[] tokens : sequences) {
                ByteBuffer bytes = ByteBuffer.allocate(tokens.length * Integer.BYTES);
                bytes.asIntBuffer().put(tokens);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
