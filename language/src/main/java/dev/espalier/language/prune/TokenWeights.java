package dev.espalier.language.prune;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.numerics.parallel.JoinedTasks;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/** How much each token of each sequence counts in each layer. */
final class TokenWeights {
    /** (layers, sequences, positions). */
    private final double[][][] weights;

    private TokenWeights(double[][][] weights) {
        this.weights = weights;
    }

    double[] of(int layer, int sequence) {
        return weights[layer][sequence];
    }

    /** Every token the same. */
    static TokenWeights equal(int layers, int[][] sequences) {
        double[][] ones = new double[sequences.length][];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = new double[sequences[i].length];
            Arrays.fill(ones[i], 1);
        }
        double[][][] all = new double[layers][][];
        Arrays.fill(all, ones);
        return new TokenWeights(all);
    }

    /**
     * Squared lengths of the loss gradients with respect to each layer's output, mean 1 per layer.
     *
     * @throws InputException if a layer's output does not move the loss anywhere
     */
    static TokenWeights byLoss(Backend dense, int[][] sequences, Workers workers) {
        int layers = dense.configuration().layers();
        List<double[][]> power = JoinedTasks.map(workers, sequences.length, i -> {
            double[][] perLayer = new double[layers][];
            SequencePass.observeGradients(dense, sequences[i], tap -> perLayer[tap.layer()] = tap.writeGradientPower());
            return perLayer;
        });
        double[][][] weights = new double[layers][sequences.length][];
        for (int l = 0; l < layers; l++) {
            for (int i = 0; i < sequences.length; i++) {
                weights[l][i] = power.get(i)[l];
            }
            normalise(weights[l], l);
        }
        return new TokenWeights(weights);
    }

    private static void normalise(double[][] weights, int layer) {
        double sum = 0;
        long count = 0;
        for (double[] sequence : weights) {
            sum += Arrays.stream(sequence).sum();
            count += sequence.length;
        }
        if (!(sum > 0)) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "layer %d: the loss does not depend on its output for any token; weigh tokens equally",
                    layer);
        }
        for (double[] sequence : weights) {
            for (int t = 0; t < sequence.length; t++) {
                sequence[t] *= count / sum;
            }
        }
    }
}
