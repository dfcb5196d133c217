package dev.espalier.pages.channel;

import dev.espalier.numerics.order.Argsort;
import dev.espalier.report.Axis;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Stroke;
import dev.espalier.report.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which layers of a model charts show one by one, in which colours. */
final class DrawnLayers {
    /** The layers of a model, counted from 0. */
    static final Axis AXIS = Axis.of("Layer", NumberFormat.INTEGER);

    /** Counts from here on are given in millions. */
    private static final double MILLIONS = 1e7;

    private static final List<Hue> HUES = List.of(Hue.BLUE, Hue.ORANGE, Hue.GREEN, Hue.PURPLE, Hue.RED, Hue.TEAL);

    private DrawnLayers() {}

    /** All of few layers; otherwise those of least, middle and largest value. Ascending. */
    static List<Integer> few(double[] value) {
        return value.length <= HUES.size()
                ? IntStream.range(0, value.length).boxed().toList()
                : three(value);
    }

    /** Those of least, middle and largest value, NaN being largest; fewer if there are not three. Ascending. */
    static List<Integer> three(double[] value) {
        int[] order = Argsort.ascending(value, Argsort.Nan.LAST);
        int last = order.length - 1;
        return IntStream.of(0, last / 2, last)
                .distinct()
                .map(k -> order[k])
                .sorted()
                .boxed()
                .toList();
    }

    static String name(int layer) {
        return "Layer " + layer;
    }

    /** Colour of the k-th layer drawn. */
    static Hue hue(int k) {
        return HUES.get(k % HUES.size());
    }

    /** One marked value per layer. */
    static LineChart.Series line(String name, Hue hue, double[] layers, double[] values) {
        return new LineChart.Series(
                name, hue, Stroke.SOLID, Values.of(layers), Values.of(values), Values.of(), Values.of(), true);
    }

    /** One marked value per layer and how far it may be off; no band where that is not known for every layer. */
    static LineChart.Series band(String name, Hue hue, double[] layers, double[] values, double[] spread) {
        if (!Arrays.stream(spread).allMatch(Double::isFinite)) {
            return line(name, hue, layers, values);
        }
        return new LineChart.Series(
                name,
                hue,
                Stroke.SOLID,
                Values.of(layers),
                Values.of(values),
                Values.of(each(values.length, i -> values[i] - spread[i])),
                Values.of(each(values.length, i -> values[i] + spread[i])),
                true);
    }

    /** An array filled by index. */
    static double[] each(int count, IntFunction<Double> value) {
        return IntStream.range(0, count).mapToDouble(value::apply).toArray();
    }

    /** The middle value without NaN; NaN for none. */
    static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** Smallest to largest value as text; a single one if they read alike. */
    static String range(double[] values, NumberFormat format) {
        String low = format.format(Arrays.stream(values).min().orElse(Double.NaN));
        String high = format.format(Arrays.stream(values).max().orElse(Double.NaN));
        return low.equals(high) ? low : low + " to " + high;
    }

    /** A count as text that is not too long for a headline. */
    static String count(double value) {
        return value < MILLIONS
                ? NumberFormat.INTEGER.format(value)
                : NumberFormat.DECIMALS_1.format(value / 1e6) + " million";
    }
}
