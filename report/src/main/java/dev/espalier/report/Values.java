package dev.espalier.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** An immutable row of doubles. */
public final class Values {
    private final double[] values;

    private Values(double[] values) {
        this.values = values;
    }

    /** A copy of {@code values}. */
    public static Values of(double... values) {
        return new Values(values.clone());
    }

    /** {@code count} points from {@code low} to {@code high}, both included. */
    public static Values grid(double low, double high, int count) {
        double[] points = new double[count];
        Arrays.setAll(points, i -> low + (high - low) * i / (count - 1));
        return new Values(points);
    }

    /** How many. */
    public int size() {
        return values.length;
    }

    /** The i-th value, from 0. */
    public double get(int i) {
        return values[i];
    }

    /** The rows at these indices. */
    public Values at(int... rows) {
        return new Values(Arrays.stream(rows).mapToDouble(r -> values[r]).toArray());
    }

    /** All values in order. */
    public DoubleStream stream() {
        return Arrays.stream(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values o && Arrays.equals(values, o.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
