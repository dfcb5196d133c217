package dev.espalier.language.evaluate;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.backend.SequenceTasks;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.trial.Estimate;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What each sequence of a text costs a model; two of these of the same text can be compared pair by pair.
 *
 * @param sums negative log-likelihood of the sequence's predicted tokens, in nats
 * @param tokens how many these are
 */
@SuppressWarnings("ArrayRecordComponent") // measured numbers, compared through their difference
public record SequenceLosses(double[] sums, int[] tokens) {
    public SequenceLosses {
        if (sums.length == 0 || sums.length != tokens.length) {
            throw new IllegalArgumentException(sums.length + " losses of " + tokens.length + " sequences");
        }
    }

    /**
     * Runs the model over a text, every sequence from its beginning.
     *
     * @param scales a factor per channel and layer, as {@link ChannelMask} makes them; null for none
     * @param progress hears of tokens
     */
    public static SequenceLosses of(
            Backend backend,
            TokenSequences text,
            float @Nullable [] @Nullable [] scales,
            Workers workers,
            Progress progress) {
        AtomicLong done = new AtomicLong();
        List<Double> sums = SequenceTasks.map(workers, text.count(), i -> {
            double sum = 0;
            for (double loss : SequencePass.losses(backend, text.sequence(i), scales)) {
                sum += loss;
            }
            progress.update(done.addAndGet(text.sequence(i).length), text.tokens(), "tokens");
            return sum;
        });
        return new SequenceLosses(sums.stream().mapToDouble(d -> d).toArray(), predicted(text));
    }

    /** Mean over tokens, in nats. */
    public Estimate mean() {
        return Estimate.ofSequences(sums, tokens);
    }

    /**
     * Mean over tokens of this minus {@code base}; its error is that of the pairs.
     *
     * @throws IllegalArgumentException if these are other sequences
     */
    public Estimate minus(SequenceLosses base) {
        if (!Arrays.equals(tokens, base.tokens)) {
            throw new IllegalArgumentException("losses of different sequences");
        }
        double[] differences = new double[sums.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = sums[i] - base.sums[i];
        }
        return Estimate.ofSequences(differences, tokens);
    }

    /** Predicted tokens of every sequence: all but its first. */
    public static int[] predicted(TokenSequences text) {
        int[] tokens = new int[text.count()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = text.sequence(i).length - 1;
        }
        return tokens;
    }
}
