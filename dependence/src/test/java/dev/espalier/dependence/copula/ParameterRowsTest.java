package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import org.junit.jupiter.api.Test;

class ParameterRowsTest {
    @Test
    void knowsTheParametersOfEveryRow() {
        ParameterRows windows =
                ParameterRows.windows(new int[] {1, 3, 2}, new double[][] {{0.1, 3}, {0.2, 4}, {0.3, 5}});
        assertThat(windows.size()).isEqualTo(6);
        double[] expected = {0.1, 0.2, 0.2, 0.2, 0.3, 0.3};
        for (int i = 0; i < expected.length; i++) {
            assertThat(windows.at(i)[0]).isEqualTo(expected[i]);
        }
        assertThat(windows.at(3)).containsExactly(0.2, 4);
        assertThat(ParameterRows.constant(0.4).at(1_000_000)).containsExactly(0.4);
        assertThat(ParameterRows.perRow(new double[] {1, 2}, new double[] {3, 4})
                        .at(1))
                .containsExactly(2, 4);
    }

    @Test
    void keepsItsOwnCopy() {
        double[] column = {0.1, 0.2};
        ParameterRows rows = ParameterRows.perRow(column);
        column[1] = 9;
        assertThat(rows.at(1)).containsExactly(0.2);
    }

    @Test
    void refusesWhatIsNoPath() {
        assertThatThrownBy(() -> ParameterRows.windows(new int[] {3, 0}, new double[][] {{0.1}, {0.2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window 1 has 0 rows");
        assertThatThrownBy(() -> ParameterRows.windows(new int[] {3}, new double[][] {{0.1}, {0.2}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ParameterRows.windows(new int[] {3, 2}, new double[][] {{0.1}, {0.2, 4}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ParameterRows.perRow(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter 1 has 3 rows");
        assertThatThrownBy(ParameterRows::perRow).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ParameterRows.perRow(new double[2]).at(2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aPathRefusesWhatTheFamilyRefuses() {
        assertThatThrownBy(() -> path(Family.CLAYTON, 0, 2, Double.NaN, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1: clayton parameter theta = NaN");
        assertThatThrownBy(() -> path(Family.GUMBEL, 0, 2, 3, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2");
        assertThatThrownBy(() -> path(Family.STUDENT, 0, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> path(Family.FRANK, 90, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> path(Family.CLAYTON, 0)).isInstanceOf(IllegalArgumentException.class);
        ParameterRows windows = ParameterRows.windows(new int[] {40, 5}, new double[][] {{2}, {29}});
        assertThatThrownBy(() -> PairCopulaPath.of(Family.CLAYTON, 0, windows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 40");
    }

    @Test
    void rowsBeyondThePathAreRefused() {
        UniformColumn u = UniformColumn.of(0.1, 0.2, 0.3);
        assertThatThrownBy(() -> path(Family.CLAYTON, 0, 2, 3).evaluate(PairFunction.H1, u, u, 0, 3, new double[3]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aSingleRowChecksItsParameters() {
        UniformColumn u = UniformColumn.of(0.1, 0.2, 0.3);
        PairCopulaRow row = PairCopulaRow.of(Family.CLAYTON, 90, u, u);
        assertThatThrownBy(() -> row.evaluate(PairFunction.LOG_PDF, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.logPdfScore(1, new double[] {30}, new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PairCopulaPath path(Family family, int rotation, double... column) {
        return PairCopulaPath.of(family, rotation, ParameterRows.perRow(column));
    }
}
