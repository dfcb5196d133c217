package dev.espalier.network.testing;

import dev.espalier.network.unit.UnitWeights;

/**
 * Weights of a gated layer made by hand.
 *
 * @param outputs d
 * @param units m
 * @param gate (m, d), row-major
 * @param up (m, d), row-major
 * @param writes (d, m), row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GatedWeights(int outputs, int units, float[] gate, float[] up, float[] writes) implements UnitWeights {
    @Override
    public double[] magnitudes() {
        double[] lengths = new double[units];
        for (int i = 0; i < units; i++) {
            lengths[i] = length(writes, i, units) + length(gate, i * outputs, 1) + length(up, i * outputs, 1);
        }
        return lengths;
    }

    private double length(float[] from, int start, int step) {
        double squares = 0;
        for (int h = 0; h < outputs; h++) {
            double w = from[start + h * step];
            squares += w * w;
        }
        return Math.sqrt(squares);
    }
}
