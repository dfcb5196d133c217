package dev.espalier.language.pass;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.ChannelTap;
import dev.espalier.language.backend.Hidden;
import dev.espalier.network.sums.LayerSums;
import dev.espalier.network.sums.MomentSums;
import dev.espalier.network.sums.PassSums;
import dev.espalier.network.sums.Turns;
import dev.espalier.numerics.parallel.JoinedTasks;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * One pass of the sequences through the model that measures some layers.
 *
 * <p>Sequences run side by side; what they leave is added strictly in their order, so the sums never depend on the
 * threads.
 */
final class RangePass {
    private final Backend backend;
    private final int[][] sequences;
    private final CalibrationControls controls;
    private final CountedPositions positions;
    private final PassSums sums;
    private final LongConsumer tokensDone;

    RangePass(
            Backend backend, int[][] sequences, CalibrationControls controls, PassSums sums, LongConsumer tokensDone) {
        this.backend = backend;
        this.sequences = sequences;
        this.controls = controls;
        this.positions = new CountedPositions(controls, backend.configuration().bosToken());
        this.sums = sums;
        this.tokensDone = tokensDone;
    }

    /** Runs the next block; its sums are whole afterwards. */
    void block(Workers workers) {
        int from = sums.finishedSamples();
        int count = Math.min(controls.sequencesPerBlock(), sequences.length - from);
        Turns turns = new Turns(1 + 2 * sums.range().size());
        JoinedTasks.map(workers, count, i -> {
            try {
                sequence(from + i, i, turns);
                tokensDone.accept(sequences[from + i].length);
                return i;
            } catch (RuntimeException | Error e) {
                turns.fail(i);
                throw e;
            }
        });
        sums.endBlock();
    }

    private void sequence(int index, int task, Turns turns) {
        int[] tokens = sequences[index];
        Observed observed = new Observed(index, task, positions.weights(tokens), turns, new HashMap<>());
        ChannelObserver observer = tap -> {
            if (sums.range().contains(tap.layer())) {
                observe(tap, observed);
            }
        };
        double loss = controls.gradients() ? forthAndBack(tokens, observer) : forth(tokens, observer);
        if (Double.isNaN(loss) || Double.isInfinite(loss)) {
            throw InputException.of(
                    Code.INFINITE,
                    "sequence %d: its loss is not a finite number; the model's weights are damaged",
                    index + 1);
        }
        turns.inOrder(0, task, () -> {
            sums.addLoss(loss);
            observed.moments().forEach((layer, m) -> sums.layer(layer).add(m));
        });
    }

    /** A sequence on its way: which one, whose turn its sums wait for, what its positions count, its sums by layer. */
    private record Observed(int index, int task, double[] counted, Turns turns, Map<Integer, MomentSums> moments) {}

    private void observe(ChannelTap tap, Observed of) {
        double[] counted = of.counted();
        LayerSums layer = sums.layer(tap.layer());
        MomentSums sequence = layer.sample();
        sequence.add(tap.activations(), tap.gradients(), counted);
        of.moments().put(tap.layer(), sequence);
        double[] power = controls.gradients() ? tap.writeGradientPower() : new double[0];
        if (controls.writeGradientPower()) {
            System.arraycopy(power, 0, layer.power()[of.index()], 0, power.length);
        }
        int lane = 1 + 2 * (tap.layer() - sums.range().from());
        layer.activationProducts().ifPresent(total -> {
            double[] weights = controls.lossWeighted() ? product(counted, power) : counted;
            double[] matrix = tap.activationProducts(weights);
            of.turns().inOrder(lane, of.task(), () -> total.add(matrix, weights));
        });
        layer.contributionProducts().ifPresent(total -> {
            double[] matrix = tap.contributionProducts(counted);
            of.turns().inOrder(lane + 1, of.task(), () -> total.add(matrix, counted));
        });
    }

    /** Without a way back; passes after the first stop behind their last layer and return no loss. */
    private double forth(int[] tokens, ChannelObserver observer) {
        boolean first = sums.range().from() == 0;
        int layers = first ? backend.configuration().layers() : sums.range().to();
        Hidden hidden = backend.embed(tokens);
        try {
            for (int l = 0; l < layers; l++) {
                try (Hidden input = hidden) {
                    hidden = backend.forward(l, input, null, observer);
                }
            }
            return first ? sum(backend.losses(hidden, tokens)) : 0;
        } finally {
            hidden.close();
        }
    }

    /** There and back as far as the first measured layer; the loss is returned by the first pass only. */
    private double forthAndBack(int[] tokens, ChannelObserver observer) {
        int layers = backend.configuration().layers();
        List<Hidden> inputs = new ArrayList<>(layers + 1);
        try {
            inputs.add(backend.embed(tokens));
            for (int l = 0; l < layers; l++) {
                inputs.add(backend.forward(l, inputs.get(l), null, ChannelObserver.NONE));
            }
            Hidden output = inputs.get(layers);
            double loss = sums.range().from() == 0 ? sum(backend.losses(output, tokens)) : 0;
            Hidden gradient = backend.lossGradient(output, tokens);
            try {
                for (int l = layers - 1; l >= sums.range().from(); l--) {
                    try (Hidden above = gradient) {
                        gradient = backend.backward(l, inputs.get(l), above, observer);
                    }
                }
            } finally {
                gradient.close();
            }
            return loss;
        } finally {
            inputs.forEach(Hidden::close);
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double[] product(double[] a, double[] b) {
        double[] result = new double[a.length];
        for (int t = 0; t < a.length; t++) {
            result[t] = a[t] * b[t];
        }
        return result;
    }
}
