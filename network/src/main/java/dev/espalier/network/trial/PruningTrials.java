package dev.espalier.network.trial;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.evaluate.ChannelMask;
import dev.espalier.language.evaluate.SequenceLosses;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;

/** Masks whole sets of channels in all layers at once and measures the loss against that of the untouched model. */
final class PruningTrials {
    private final Backend backend;
    private final TokenSequences text;
    private final Workers workers;
    private final Progress progress;
    private final int runs;
    private int finished;
    private final SequenceLosses base;

    /** {@code trials} trials will be asked for. */
    PruningTrials(Backend backend, TokenSequences text, int trials, Workers workers, Progress progress) {
        this.backend = backend;
        this.text = text;
        this.workers = workers;
        this.progress = progress;
        this.runs = trials + 1;
        this.base = run(new int[backend.configuration().layers()][0]);
    }

    SequenceLosses base() {
        return base;
    }

    /** Change of the mean loss, in nats per token, with these channels off. */
    double delta(int[][] off) {
        return run(off).minus(base).value();
    }

    private SequenceLosses run(int[][] off) {
        long before = finished * text.tokens();
        SequenceLosses losses = SequenceLosses.of(
                backend,
                text,
                ChannelMask.model(backend.configuration(), off),
                workers,
                (done, total, what) -> progress.update(before + done, runs * total, what));
        finished++;
        return losses;
    }

    /**
     * Channels to remove from each layer, rounded down.
     *
     * @throws InputException where {@code kept} channels cannot be kept so
     */
    static int[] removals(Backend backend, double sparsity, int[][] kept) {
        if (!(sparsity > 0 && sparsity < 1)) {
            throw InputException.of(Code.OUT_OF_RANGE, "the sparsity must lie in (0, 1), got %s", sparsity);
        }
        int[] removals = new int[backend.configuration().layers()];
        for (int l = 0; l < removals.length; l++) {
            int m = backend.configuration().intermediateSize(l);
            removals[l] = (int) Math.floor(sparsity * m);
            if (removals[l] > m - kept[l].length) {
                throw InputException.of(
                        Code.OUT_OF_RANGE,
                        "layer %d: sparsity %s removes %d of %d channels, which leaves no room for a core of %d",
                        l,
                        sparsity,
                        removals[l],
                        m,
                        kept[l].length);
            }
        }
        return removals;
    }
}
