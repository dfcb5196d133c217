package dev.espalier.report.svg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.report.Axis;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Values;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Axes of curves. */
class LineSvgTest {
    private static final Pattern AXIS = Pattern.compile("class=\"axis\" x1=\"([0-9.]+)\"");

    @Test
    void whatCountsInWholeNumbersHasNoTicksBetweenThem() {
        assertThat(svg(NumberFormat.DECIMALS_1, 1)).contains(">0.2<", ">0.8<");
        assertThat(svg(NumberFormat.INTEGER, 1)).contains(">0<", ">1<").doesNotContain(">0.2<", ">0.8<");
    }

    @Test
    void longTicksHaveRoom() {
        // Ticks such as 0.00035 take some 47 pixels beside the 32 of the name; the axis stands at 62 at least.
        assertThat(left(svg(NumberFormat.DECIMALS_1, 1e-4))).isGreaterThan(left(svg(NumberFormat.DECIMALS_1, 1)) + 1);
    }

    private static double left(String svg) {
        Matcher matcher = AXIS.matcher(svg);
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static String svg(NumberFormat x, double high) {
        return Charts.svg(
                new LineChart(
                        "Line",
                        "",
                        Axis.of("Layer", x),
                        Axis.of("Value", NumberFormat.SIGNIFICANT),
                        List.of(LineChart.Series.of("a", Hue.BLUE, Values.of(0, 1), Values.of(3 * high, 5 * high)))),
                "c1");
    }
}
