package dev.espalier.dependence.copula.grid;

import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.quad.GaussLegendre;

/** The integral of p log p of a bilinear density. */
final class GridInformation {
    private static final GaussLegendre RULE = GaussLegendre.of(4);

    private GridInformation() {}

    /** Row of cells by row of cells, so that logarithms are taken in blocks. */
    static double of(double[] at, double[] values) {
        int m = at.length;
        int q = RULE.size();
        double[] density = new double[(m - 1) * q * q];
        double[] log = new double[density.length];
        double[] weight = new double[density.length];
        double sum = 0;
        for (int i = 0; i < m - 1; i++) {
            int p = 0;
            for (int k = 0; k < m - 1; k++) {
                double area = (at[i + 1] - at[i]) * (at[k + 1] - at[k]);
                p = cell(values, i * m + k, m, area, p, density, weight);
            }
            Kernels.get().log(density, log, density.length);
            sum += Kernels.get().dot(density, log, weight, density.length);
        }
        return sum;
    }

    /** Densities and weights of the cell's points from place {@code to} on; returns the place after them. */
    private static int cell(
            double[] values, int corner, int m, double area, int to, double[] density, double[] weight) {
        int p = to;
        for (int a = 0; a < RULE.size(); a++) {
            double x = 0.5 * (1 + RULE.node(a));
            double low = Side.mix(values[corner], values[corner + m], x);
            double high = Side.mix(values[corner + 1], values[corner + m + 1], x);
            for (int b = 0; b < RULE.size(); b++) {
                density[p] = Math.max(DensityGrid.FLOOR, Side.mix(low, high, 0.5 * (1 + RULE.node(b))));
                weight[p] = 0.25 * area * RULE.weight(a) * RULE.weight(b);
                p++;
            }
        }
        return p;
    }
}
