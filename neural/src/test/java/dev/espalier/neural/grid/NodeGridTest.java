package dev.espalier.neural.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Node densities: cell masses, margins, and how much information the grid keeps. */
class NodeGridTest {
    private static final int M = ProbitCells.SIZE;

    @Test
    void knotsAscendAndAreSymmetric() {
        double[] knots = NodeGrid.knots();
        assertThat(knots).hasSize(NodeGrid.SIZE).isSorted();
        for (int k = 0; k < knots.length; k++) {
            // one rounding of 1 - u
            assertThat(knots[k] + knots[knots.length - 1 - k]).isCloseTo(1, within(1e-15));
        }
    }

    @Test
    void independenceHasProductMasses() {
        double[] ones = new double[NodeGrid.SIZE * NodeGrid.SIZE];
        Arrays.fill(ones, 1);
        double[] masses = NodeGrid.cellMasses(ones);
        double[] w = ProbitCells.widths();
        for (int p = 0; p < masses.length; p++) {
            assertThat(masses[p]).isCloseTo(w[p / M] * w[p % M], within(1e-15));
        }
    }

    @Test
    void massesAreTheDistributionFunctionsIncrements() {
        DensityGrid grid = NodeGrid.copula(NodeGrid.density(ParametricPairCopula.of(Family.GUMBEL, 0, 2.5)), 1e-12);
        double[] masses = NodeGrid.cellMasses(grid.flatValues());
        double[] edges = ProbitCells.edges();
        double[] u = new double[] {edges[20], edges[40], edges[40], edges[20]};
        double[] v = new double[] {edges[30], edges[50], edges[30], edges[50]};
        double[] cdf = new double[4];
        grid.cdf(u, v, 0, 4, cdf);
        double sum = 0;
        for (int i = 20; i < 40; i++) {
            for (int j = 30; j < 50; j++) {
                sum += masses[i * M + j];
            }
        }
        // both are exact integrals of the same bilinear density; the distribution function divides by a total of 1 +-
        // 1e-12
        assertThat(sum).isCloseTo(cdf[0] + cdf[1] - cdf[2] - cdf[3], within(1e-11));
    }

    /** Exact values: -log(1 - rho^2) / 2; Clayton by quadrature. Errors are those of 64 cells with a bilinear density. */
    @ParameterizedTest
    @CsvSource({"gaussian, 0.5, 0.143841, 0.0005", "gaussian, 0.9, 0.830366, 0.004", "clayton, 3, 0.636294, 0.004"})
    void sharpenedDensitiesKeepTheirInformation(String family, double parameter, double exact, double error) {
        double[] nodes = NodeGrid.density(ParametricPairCopula.of(Family.ofCode(family), 0, parameter));
        double sharpened = NodeGrid.copula(NodeGrid.sharpened(nodes), 1e-10).mutualInformation();
        double blurred = NodeGrid.copula(nodes, 1e-10).mutualInformation();
        assertThat(sharpened).isCloseTo(exact, within(error));
        assertThat(Math.abs(sharpened - exact)).isLessThan(Math.abs(blurred - exact));
    }

    @Test
    void cellValuesReachTheNodesInTheirMiddlesAndBeyond() {
        double[] cells = new double[M * M];
        Arrays.setAll(cells, p -> p);
        double[] nodes = NodeGrid.fromCells(cells);
        int beyond = (NodeGrid.SIZE - M) / 2;
        assertThat(nodes[0]).isZero();
        assertThat(nodes[nodes.length - 1]).isEqualTo(M * M - 1.0);
        assertThat(nodes[(beyond + 5) * NodeGrid.SIZE + beyond + 9]).isEqualTo(5.0 * M + 9);
        assertThat(nodes[(beyond + 5) * NodeGrid.SIZE]).isEqualTo(5.0 * M);
    }
}
