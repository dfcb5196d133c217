package dev.espalier.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.report.DensitySurface;
import dev.espalier.report.Values;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class ContourLinesTest {
    private static DensitySurface grid(DoubleBinaryOperator f, double level) {
        Values axis = Values.grid(-2, 2, 41);
        double[] z = new double[41 * 41];
        for (int k = 0; k < z.length; k++) {
            z[k] = f.applyAsDouble(axis.get(k % 41), axis.get(k / 41));
        }
        return new DensitySurface(axis, axis, Values.of(z), Values.of(level));
    }

    @Test
    void aConeIsCutInOneClosedCircle() {
        List<List<double[]>> lines = ContourLines.of(grid(Math::hypot, 1.3), 1.3);
        assertThat(lines).hasSize(1);
        List<double[]> circle = lines.get(0);
        assertThat(circle.get(0)).isEqualTo(circle.get(circle.size() - 1));
        // Linear interpolation of a cone errs by at most step^2 / (8 radius), with step 0.1.
        assertThat(circle).allSatisfy(p -> assertThat(Math.hypot(p[0], p[1])).isCloseTo(1.3, within(0.001)));
    }

    @Test
    void aPlaneIsCutInOneLineAcrossTheGrid() {
        List<List<double[]>> lines = ContourLines.of(grid((x, y) -> x + 2 * y, 0.33), 0.33);
        assertThat(lines).hasSize(1);
        // A plane is interpolated exactly up to rounding.
        assertThat(lines.get(0)).allSatisfy(p -> assertThat(p[0] + 2 * p[1]).isCloseTo(0.33, within(1e-12)));
    }

    @Test
    void aSaddleIsCutInTwoBranchesThatDoNotMeet() {
        assertThat(ContourLines.of(grid((x, y) -> x * y, 0.05), 0.05)).hasSize(2);
        assertThat(ContourLines.of(grid((x, y) -> 1.5 * x + y, 9), 9)).isEmpty();
    }

    @Test
    void missingCellsAreSkipped() {
        assertThat(ContourLines.of(grid((x, y) -> Double.NaN, 0), 0)).isEmpty();
    }
}
