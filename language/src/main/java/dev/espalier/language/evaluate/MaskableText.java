package dev.espalier.language.evaluate;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.trial.Intervention;
import dev.espalier.network.trial.MaskableModel;
import dev.espalier.network.trial.SampleLosses;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.JoinedTasks;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A language model with a text to try it on; its samples are the sequences.
 *
 * <p>For {@link #ablations} what enters each layer is computed once per sequence, so an intervention costs the layers
 * from its own on; the loss is that of a whole run with the same mask, to the bit.
 *
 * @param backend runs the model
 * @param text what it predicts
 * @param workers run sequences side by side
 */
public record MaskableText(Backend backend, TokenSequences text, Workers workers) implements MaskableModel {
    @Override
    public List<Integer> widths() {
        return backend.configuration().intermediateSizes();
    }

    @Override
    public SampleLosses losses(List<ChannelSet> off, Progress progress) {
        return TextLosses.of(backend, text, ChannelMask.model(widths(), off), workers, progress);
    }

    /** Progress hears of interventions, each counted once per sequence. */
    @Override
    public List<SampleLosses> ablations(List<Intervention> interventions, Progress progress) {
        AtomicLong done = new AtomicLong();
        long total = (long) interventions.size() * text.count();
        List<double[]> rows = JoinedTasks.map(
                workers,
                text.count(),
                n -> sums(
                        text.sequence(n),
                        interventions,
                        () -> progress.update(done.incrementAndGet(), total, "ablations")));
        List<SampleLosses> columns = new ArrayList<>();
        for (int k = 0; k <= interventions.size(); k++) {
            int column = k;
            columns.add(new SampleLosses(
                    rows.stream().mapToDouble(row -> row[column]).toArray(), TextLosses.predicted(text)));
        }
        return columns;
    }

    /** Sum of the losses of the untouched run, then of each intervention. */
    private double[] sums(int[] tokens, List<Intervention> interventions, Runnable each) {
        int layers = widths().size();
        List<Hidden> inputs = new ArrayList<>(layers + 1);
        try {
            inputs.add(backend.embed(tokens));
            for (int l = 0; l < layers; l++) {
                inputs.add(backend.forward(l, inputs.get(l), null, ChannelObserver.NONE));
            }
            double[] sums = new double[interventions.size() + 1];
            sums[0] = sum(backend.losses(inputs.get(layers), tokens));
            for (int k = 0; k < interventions.size(); k++) {
                Intervention intervention = interventions.get(k);
                sums[k + 1] = from(intervention, inputs.get(intervention.layer()), tokens);
                each.run();
            }
            return sums;
        } finally {
            inputs.forEach(Hidden::close);
        }
    }

    private double from(Intervention intervention, Hidden input, int[] tokens) {
        int layer = intervention.layer();
        Hidden hidden = backend.forward(layer, input, intervention.off().factorsOff(), ChannelObserver.NONE);
        try {
            for (int l = layer + 1; l < widths().size(); l++) {
                try (Hidden below = hidden) {
                    hidden = backend.forward(l, below, null, ChannelObserver.NONE);
                }
            }
            return sum(backend.losses(hidden, tokens));
        } finally {
            hidden.close();
        }
    }

    private static double sum(double[] losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum;
    }
}
