package dev.espalier.neural.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.quad.GaussLegendre;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cell probabilities of parametric copulas against numbers from elsewhere and against quadrature of their h-functions. */
class ParametricMassesTest {
    private static final int N = ProbitCells.SIZE;

    /**
     * Correlation, row, column, probability; mpmath 1.3.0 at 30 digits, adaptive quadrature over the row of the difference of
     * conditional distribution functions. The first agrees with scipy 1.17.1, multivariate_normal.cdf.
     */
    private static final double[][] GAUSSIAN = {
        {0.5, 0, 0, 5.18635670674e-5},
        {0.5, 0, 1, 1.31469965391e-5},
        {0.5, 0, 63, 1.98594017425e-11},
        {0.5, 32, 32, 0.00183266760327},
        {0.5, 32, 33, 0.0018144524018},
        {0.5, 10, 20, 0.000181641307293},
        {0.5, 40, 63, 2.79292499641e-5},
        {-0.8, 0, 63, 0.000253681582881},
        {-0.8, 32, 32, 0.00261371755147},
        {-0.8, 10, 20, 2.98515566141e-9},
        {0.97, 0, 0, 0.000655171614395},
        {0.97, 0, 1, 0.00010634005286},
        {0.97, 32, 33, 0.00592312892556},
        {0.97, 10, 20, 4.86865229355e-7}
    };

    @Test
    void gaussianCellsAgreeWithReference() {
        for (double[] g : GAUSSIAN) {
            double[] masses = ParametricMasses.of(ParametricPairCopula.of(Family.GAUSSIAN, 0, g[0]));
            double width = ProbitCells.widths()[(int) g[1]];
            // The stated 1e-7 of the row, and 1e-5 of the cell itself: cells far off the ridge keep their digits too.
            assertThat(masses[(int) g[1] * N + (int) g[2]])
                    .as("rho %s cell %s, %s", g[0], g[1], g[2])
                    .isCloseTo(g[3], within(Math.min(1e-7 * width, 1e-5 * g[3])));
        }
    }

    private static List<Family> families() {
        return Arrays.stream(Family.values())
                .filter(f -> f.parameterCount() > 0)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void cellsAgreeWithQuadratureOfConditionals(Family family) {
        double[] strengths = {0.02, 0.35, 0.8, 0.93};
        double[] widths = ProbitCells.widths();
        for (int k = 0; k < strengths.length; k++) {
            ParametricPairCopula copula = ParametricDraw.copula(
                    List.of(family), strengths[k], RandomStreams.of(3).stream(family.ordinal(), k));
            double[] masses = ParametricMasses.of(copula);
            for (int i : new int[] {0, 1, 20, 31, 32, 62, 63}) {
                double[] row = row(copula, i);
                for (int j = 0; j < N; j++) {
                    double smaller = Math.min(widths[i], widths[j]);
                    // The quadrature leaves out u within 1e-10 of 0 and 1, 1e-7 of the outer rows, and both are off.
                    assertThat(masses[i * N + j])
                            .as("%s cell %s, %s", copula, i, j)
                            .isCloseTo(row[j], within(3e-7 * smaller));
                }
            }
        }
    }

    /** One row by panels of twelve Gauss nodes in the normal score. */
    private static double[] row(ParametricPairCopula copula, int i) {
        boolean outer = i == 0 || i == N - 1;
        double from = i == 0 ? -6.361 : (i - N / 2) * ProbitCells.STEP;
        double to = i == N - 1 ? 6.361 : (i + 1 - N / 2) * ProbitCells.STEP;
        int panels = outer ? 60 : 4;
        GaussLegendre rule = GaussLegendre.of(12);
        int nodes = panels * rule.size();
        double[] z = new double[nodes];
        double[] weights = new double[nodes];
        double total = 0;
        for (int k = 0; k < nodes; k++) {
            int panel = k / rule.size();
            z[k] = from + (to - from) * (panel + 0.5 + 0.5 * rule.node(k % rule.size())) / panels;
            weights[k] = rule.weight(k % rule.size()) * Math.exp(-0.5 * z[k] * z[k]);
            total += weights[k];
        }
        double[] u = new double[nodes];
        Kernels.get().normalCdf(z, u, nodes);
        double[] row = new double[N];
        for (int j = 0; j < N; j++) {
            double[] above = h(copula, u, ProbitCells.edges()[j + 1]);
            double[] below = h(copula, u, ProbitCells.edges()[j]);
            for (int k = 0; k < nodes; k++) {
                row[j] += ProbitCells.widths()[i] * weights[k] / total * (above[k] - below[k]);
            }
        }
        return row;
    }

    private static double[] h(ParametricPairCopula copula, double[] u, double edge) {
        double[] h = new double[u.length];
        Arrays.fill(h, edge);
        return edge == 0 || edge == 1 ? h : copula.evaluate(PairFunction.H1, UniformColumn.of(u), UniformColumn.of(h));
    }
}
