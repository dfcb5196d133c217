package dev.espalier.network.trial;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import java.util.List;

/** Masks whole sets of channels in all layers at once and measures the loss against that of the untouched model. */
final class PruningTrials {
    private final MaskableModel model;
    private final Progress progress;
    private final int runs;
    private int finished;
    private final SampleLosses base;

    /** {@code trials} trials will be asked for. */
    PruningTrials(MaskableModel model, int trials, Progress progress) {
        this.model = model;
        this.progress = progress;
        this.runs = trials + 1;
        this.base = run(ChannelSet.noneOfEach(model.widths()));
    }

    SampleLosses base() {
        return base;
    }

    /** Change of the mean loss, in nats per prediction, with these channels off. */
    double delta(List<ChannelSet> off) {
        return run(off).minus(base).value();
    }

    private SampleLosses run(List<ChannelSet> off) {
        SampleLosses losses =
                model.losses(off, (done, total, what) -> progress.update(finished * total + done, runs * total, what));
        finished++;
        return losses;
    }

    /**
     * Channels to remove from each layer, rounded down.
     *
     * @throws InputException where {@code kept} channels cannot be kept so
     */
    static int[] removals(MaskableModel model, double sparsity, List<ChannelSet> kept) {
        int[] removals = new int[model.widths().size()];
        for (int l = 0; l < removals.length; l++) {
            int m = model.widths().get(l);
            removals[l] = (int) Math.floor(sparsity * m);
            if (removals[l] > m - kept.get(l).size()) {
                throw InputException.of(
                        Code.OUT_OF_RANGE,
                        "layer %d: sparsity %s removes %d of %d channels, which leaves no room for a core of %d",
                        l,
                        sparsity,
                        removals[l],
                        m,
                        kept.get(l).size());
            }
        }
        return removals;
    }
}
