package dev.espalier.neural.estimator;

import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;

/**
 * The network that turns evidence into a correction: the same few dense layers at every cell.
 *
 * <p>Inner layers are h = max(x, x / {@value #LEAK_DIVISOR}) of x = W h + b. The last one gives, per scale, a gate on the shrunken
 * log ratio at that scale, and an offset; the correction of the start's log density is the sum of gated ratios plus offset.
 * With a zero last layer the estimate is the start. As evidence turns with the sample under exchange and reflections, so does
 * the correction. Immutable to the outside and safe to share.
 *
 * @param weights one matrix per layer, output unit by output unit
 * @param biases one vector per layer
 */
public record CellNetwork(float[][] weights, float[][] biases) {
    /** Inputs of the first layer: channels of a cell, then what all cells have in common. */
    public static final int INPUTS = Evidence.CHANNELS + Evidence.COMMON;
    /** Outputs of the last layer: a gate per scale, and an offset. */
    public static final int OUTPUTS = Evidence.SCALES + 1;
    /** What a negative unit is divided by. */
    public static final int LEAK_DIVISOR = 8;

    private static final float LEAK = 1f / LEAK_DIVISOR;
    /** Cells worked on together: their hidden units stay in the nearest cache. */
    private static final int TILE = 256;

    /** Checks that the layers fit together. */
    public CellNetwork {
        int in = INPUTS;
        for (int l = 0; l < biases.length; l++) {
            int out = biases[l].length;
            if (weights[l].length != in * out) {
                throw new IllegalArgumentException("layer " + l + " has " + weights[l].length + " weights for " + in
                        + " inputs and " + out + " outputs");
            }
            in = out;
        }
        Require.that(in == OUTPUTS, "the last layer has " + in + " outputs, expected " + OUTPUTS);
    }

    /** Number of weights and biases. */
    public int parameterCount() {
        int count = 0;
        for (int l = 0; l < biases.length; l++) {
            count += weights[l].length + biases[l].length;
        }
        return count;
    }

    /** The correction of the start's log density in every cell. */
    public float[] correction(Evidence evidence) {
        float[] correction = new float[Evidence.CELLS];
        float[] start = firstBias(evidence.common());
        int widest = 0;
        for (float[] b : biases) {
            widest = Math.max(widest, b.length);
        }
        float[] a = new float[widest * TILE];
        float[] b = new float[widest * TILE];
        for (int from = 0; from < Evidence.CELLS; from += TILE) {
            dense(0, start, new Inputs(evidence.cells(), from, Evidence.CELLS, Evidence.CHANNELS), a);
            for (int l = 1; l < biases.length; l++) {
                leak(a, biases[l - 1].length * TILE);
                dense(l, biases[l], new Inputs(a, 0, TILE, biases[l - 1].length), b);
                float[] swap = a;
                a = b;
                b = swap;
            }
            combine(a, evidence.cells(), from, correction);
        }
        return correction;
    }

    /** The first layer's bias with the share of the inputs that all cells have in common. */
    private float[] firstBias(float[] common) {
        float[] bias = biases[0].clone();
        for (int o = 0; o < bias.length; o++) {
            for (int c = 0; c < common.length; c++) {
                bias[o] += weights[0][o * INPUTS + Evidence.CHANNELS + c] * common[c];
            }
        }
        return bias;
    }

    /** Of every cell p the first {@code used} inputs of a layer, c at {@code c * stride + from + p}. */
    private record Inputs(float[] values, int from, int stride, int used) {}

    /** out[o] = bias[o] + sum over the inputs used. */
    private void dense(int layer, float[] bias, Inputs x, float[] out) {
        for (int o = 0; o < bias.length; o++) {
            Arrays.fill(out, o * TILE, (o + 1) * TILE, bias[o]);
        }
        int in = layer == 0 ? INPUTS : biases[layer - 1].length;
        Kernels.get().addProduct(weights[layer], 0, in, bias.length, x.used, x.values, x.from, x.stride, TILE, out, 0);
    }

    private static void leak(float[] x, int n) {
        for (int k = 0; k < n; k++) {
            x[k] = Math.max(x[k], LEAK * x[k]);
        }
    }

    private static void combine(float[] gates, float[] evidence, int from, float[] correction) {
        System.arraycopy(gates, Evidence.SCALES * TILE, correction, from, TILE);
        for (int s = 0; s < Evidence.SCALES; s++) {
            int ratio = (Evidence.RATIOS + s) * Evidence.CELLS + from;
            for (int p = 0; p < TILE; p++) {
                correction[from + p] += gates[s * TILE + p] * evidence[ratio + p];
            }
        }
    }
}
