package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * A model whose channels can be switched off, together with the samples it is tried on: all that an experiment knows of
 * a network.
 *
 * <p>A channel that is off has activation 0, which is what removing it without compensation computes. The same calls
 * give the same bits, whatever the threads.
 */
public interface MaskableModel {
    /** Channels of each layer that can be switched off; at least one layer. */
    List<Integer> widths();

    /**
     * Losses of all samples with some channels of every layer off.
     *
     * @param off one set per layer
     * @param progress hears of samples, or of what they consist of
     */
    SampleLosses losses(List<ChannelSet> off, Progress progress);

    /**
     * Losses of the untouched model, then of each intervention by itself, in their order.
     *
     * <p>A model that can keep what enters each layer does so, and runs an intervention from its layer on; this one
     * runs it whole.
     *
     * @param progress hears of interventions
     */
    default List<SampleLosses> ablations(List<Intervention> interventions, Progress progress) {
        List<ChannelSet> none = ChannelSet.noneOfEach(widths());
        List<SampleLosses> losses = new ArrayList<>();
        losses.add(losses(none, Progress.NONE));
        for (Intervention intervention : interventions) {
            List<ChannelSet> off = new ArrayList<>(none);
            off.set(intervention.layer(), intervention.off());
            losses.add(losses(off, Progress.NONE));
            progress.update(losses.size() - 1, interventions.size(), "ablations");
        }
        return losses;
    }
}
