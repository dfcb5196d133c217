package dev.espalier.network.trial;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.backend.SequenceTasks;
import dev.espalier.language.evaluate.ChannelMask;
import dev.espalier.language.evaluate.SequenceLosses;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Losses with channels of one layer off at a time. What enters each layer is computed once per sequence, so an intervention costs
 * the layers from its own on; the loss is that of a whole run with the same mask, to the bit.
 */
final class Ablation {
    private final SequenceLosses base;
    private final List<SequenceLosses> altered;

    private Ablation(SequenceLosses base, List<SequenceLosses> altered) {
        this.base = base;
        this.altered = altered;
    }

    /** Progress is told of interventions, each counted once per sequence. */
    static Ablation of(
            Backend backend,
            TokenSequences text,
            List<Intervention> interventions,
            Workers workers,
            Progress progress) {
        AtomicLong done = new AtomicLong();
        long total = (long) interventions.size() * text.count();
        List<double[]> rows = SequenceTasks.map(
                workers,
                text.count(),
                n -> losses(
                        backend,
                        text.sequence(n),
                        interventions,
                        () -> progress.update(done.incrementAndGet(), total, "ablations")));
        List<SequenceLosses> columns = new ArrayList<>();
        for (int k = 0; k <= interventions.size(); k++) {
            int column = k;
            columns.add(new SequenceLosses(
                    rows.stream().mapToDouble(row -> row[column]).toArray(), SequenceLosses.predicted(text)));
        }
        return new Ablation(columns.get(0), columns.subList(1, columns.size()));
    }

    /** Losses with every channel on. */
    SequenceLosses base() {
        return base;
    }

    /** Losses of intervention {@code k}. */
    SequenceLosses altered(int k) {
        return altered.get(k);
    }

    /** Sum of the losses of the untouched run, then of each intervention. */
    private static double[] losses(Backend backend, int[] tokens, List<Intervention> interventions, Runnable each) {
        int layers = backend.configuration().layers();
        List<Hidden> inputs = new ArrayList<>(layers + 1);
        try {
            inputs.add(backend.embed(tokens));
            for (int l = 0; l < layers; l++) {
                inputs.add(backend.forward(l, inputs.get(l), null, ChannelObserver.NONE));
            }
            double[] sums = new double[interventions.size() + 1];
            sums[0] = sum(backend.losses(inputs.get(layers), tokens));
            for (int k = 0; k < interventions.size(); k++) {
                Intervention off = interventions.get(k);
                int channels = backend.configuration().intermediateSize(off.layer());
                sums[k + 1] = from(
                        backend,
                        off.layer(),
                        inputs.get(off.layer()),
                        ChannelMask.layer(channels, off.channels()),
                        tokens);
                each.run();
            }
            return sums;
        } finally {
            inputs.forEach(Hidden::close);
        }
    }

    private static double from(Backend backend, int layer, Hidden input, float @Nullable [] scale, int[] tokens) {
        Hidden hidden = backend.forward(layer, input, scale, ChannelObserver.NONE);
        try {
            for (int l = layer + 1; l < backend.configuration().layers(); l++) {
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
