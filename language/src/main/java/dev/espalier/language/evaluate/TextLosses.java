package dev.espalier.language.evaluate;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.trial.SampleLosses;
import dev.espalier.numerics.parallel.JoinedTasks;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Losses of the sequences of a text, each run from its beginning. */
public final class TextLosses {
    private TextLosses() {}

    /**
     * Runs the model over a text.
     *
     * @param scales a factor per channel and layer, as {@link ChannelMask} makes them; null for none
     * @param progress hears of tokens
     */
    public static SampleLosses of(
            Backend backend,
            TokenSequences text,
            float @Nullable [] @Nullable [] scales,
            Workers workers,
            Progress progress) {
        AtomicLong done = new AtomicLong();
        List<Double> sums = JoinedTasks.map(workers, text.count(), i -> {
            double sum = 0;
            for (double loss : SequencePass.losses(backend, text.sequence(i), scales)) {
                sum += loss;
            }
            progress.update(done.addAndGet(text.sequence(i).length), text.tokens(), "tokens");
            return sum;
        });
        return new SampleLosses(sums.stream().mapToDouble(d -> d).toArray(), predicted(text));
    }

    /** Predicted tokens of every sequence: all but its first. */
    static int[] predicted(TokenSequences text) {
        int[] tokens = new int[text.count()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = text.sequence(i).length - 1;
        }
        return tokens;
    }
}
