package dev.espalier.report.svg;

import dev.espalier.report.NumberFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * A map from values to coordinates, linear in the values or in their logarithms.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from a coordinate
 * @param to another
 * @param logarithmic whether by logarithms; the range is then positive
 */
record AxisScale(double low, double high, double from, double to, boolean logarithmic) {
    /** Decades up to which two more ticks each help. */
    private static final double FEW_DECADES = 2;

    /** A linear one. */
    AxisScale(double low, double high, double from, double to) {
        this(low, high, from, to, false);
    }

    /** Where a value lies; what has no logarithm lies at the lower end. */
    double at(double value) {
        double share = logarithmic
                ? StrictMath.log(Math.max(value, low) / low) / StrictMath.log(high / low)
                : (value - low) / (high - low);
        return from + share * (to - from);
    }

    /** Whether a value has a place on it. */
    boolean holds(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** About {@code count} round values inside the range. */
    List<Double> ticks(int count) {
        return logarithmic ? powers(count) : multiples(count);
    }

    /** Powers of ten, thinned when there are many, with their doubles and fivefolds when there are few. */
    private List<Double> powers(int count) {
        double decades = StrictMath.log10(high / low);
        if (decades < 1) {
            return multiples(count);
        }
        int every = Math.max(1, (int) Math.ceil(decades / count));
        double[] factors = decades <= FEW_DECADES ? new double[] {1, 2, 5} : new double[] {1};
        List<Double> ticks = new ArrayList<>();
        for (int k = (int) Math.floor(StrictMath.log10(low)); k <= StrictMath.log10(high); k++) {
            for (double factor : factors) {
                double tick = factor * StrictMath.pow(10, k);
                if (k % every == 0 && tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private List<Double> multiples(int count) {
        double step = step(count);
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5 times a power of ten that gives at most {@code count} steps. */
    private double step(int count) {
        double raw = (high - low) / count;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= raw * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** The tick as text, rounded to the step's own digits. */
    String label(double tick) {
        return NumberFormat.SIGNIFICANT.format(logarithmic ? tick : Math.rint(tick * 1e9) / 1e9);
    }

    /** A linear range that holds {@code low} and {@code high} and is never empty. */
    static AxisScale covering(double low, double high, double from, double to) {
        return high > low ? new AxisScale(low, high, from, to) : new AxisScale(low - 0.5, low + 0.5, from, to);
    }

    /** The same by logarithms; for positive ends. */
    static AxisScale coveringRatios(double low, double high, double from, double to) {
        return high > low ? new AxisScale(low, high, from, to, true) : new AxisScale(low / 2, low * 2, from, to, true);
    }
}
