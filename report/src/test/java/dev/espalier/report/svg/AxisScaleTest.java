package dev.espalier.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.report.Axis;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Stroke;
import dev.espalier.report.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AxisScaleTest {
    /** Coordinates are pixels; the page rounds them to hundredths. */
    private static final double PIXEL = 1e-9;

    @Test
    void equalRatiosTakeEqualLengths() {
        AxisScale scale = AxisScale.coveringRatios(0.01, 100, 0, 400);
        assertThat(scale.at(0.1)).isCloseTo(100, within(PIXEL));
        assertThat(scale.at(1)).isCloseTo(200, within(PIXEL));
        assertThat(scale.at(0)).as("no logarithm: at the lower end").isEqualTo(0);
    }

    @Test
    void ticksOfManyDecadesArePowersOfTenInside() {
        List<Double> ticks = AxisScale.coveringRatios(3e-9, 2e3, 0, 1).ticks(6);
        assertThat(ticks).hasSizeBetween(4, 7).allSatisfy(t -> {
            assertThat(t).isBetween(3e-9, 2e3);
            assertThat(Math.log10(t)).isCloseTo(Math.rint(Math.log10(t)), within(1e-12));
        });
    }

    @Test
    void ticksOfFewDecadesComeBetweenPowersToo() {
        assertThat(AxisScale.coveringRatios(1, 40, 0, 1).ticks(6)).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0);
    }

    @Test
    void aCloudOnLogarithmicAxesLeavesOutWhatIsNotPositive() {
        Axis axis = Axis.of("x", NumberFormat.SIGNIFICANT).byLogarithm();
        LineChart chart = new LineChart(
                "Cloud",
                "",
                axis,
                axis,
                List.of(new LineChart.Series(
                        "a",
                        Hue.BLUE,
                        Stroke.NONE,
                        Values.of(1, 10, 0, 100),
                        Values.of(1e-6, 0, 1, 1e-3),
                        Values.of(),
                        Values.of(),
                        true)));
        String svg = Charts.svg(chart, "c");
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("class=\"link");
        assertThat(svg.split("<circle", -1)).hasSize(3);
    }
}
