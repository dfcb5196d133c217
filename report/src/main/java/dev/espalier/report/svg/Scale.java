package dev.espalier.report.svg;

import dev.espalier.report.NumberFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear map from values to coordinates.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from a coordinate
 * @param to another
 */
record Scale(double low, double high, double from, double to) {
    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** About {@code count} round values inside the range. */
    List<Double> ticks(int count) {
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
    static String label(double tick) {
        return NumberFormat.SIGNIFICANT.format(Math.rint(tick * 1e9) / 1e9);
    }

    /** A range that holds {@code low} and {@code high} and is never empty. */
    static Scale covering(double low, double high, double from, double to) {
        return high > low ? new Scale(low, high, from, to) : new Scale(low - 0.5, low + 0.5, from, to);
    }
}
