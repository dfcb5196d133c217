package dev.espalier.dependence.copula.grid;

/** Double integrals of a bilinear density: the distribution function and Kendall's tau. */
final class GridIntegral {
    /** The two points of Gauss-Legendre quadrature on [0, 1], exact to degree 3. */
    private static final double[] GAUSS = {0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6};

    private final Knots knots;
    private final Side first;
    private final Side second;
    /** Integral over [0, knot i] x [0, knot k]. */
    private final double[] corner;

    private GridIntegral(Knots knots, Side first, Side second, double[] corner) {
        this.knots = knots;
        this.first = first;
        this.second = second;
        this.corner = corner;
    }

    static GridIntegral of(Knots knots, Side first, Side second) {
        int m = knots.size();
        double[] corner = new double[m * m];
        for (int i = 1; i < m; i++) {
            double half = 0.5 * (knots.at[i] - knots.at[i - 1]);
            for (int k = 1; k < m; k++) {
                int p = i * m + k;
                corner[p] = corner[p - m] + half * (first.prefix[p - m] + first.prefix[p]);
            }
        }
        return new GridIntegral(knots, first, second, corner);
    }

    void cdf(double[] u, double[] v, int from, int to, double[] out) {
        double all = corner[corner.length - 1];
        for (int n = from; n < to; n++) {
            int i = knots.cell(u[n]);
            int k = knots.cell(v[n]);
            double a = (u[n] - knots.at[i]) * knots.inverseWidth[i];
            double b = (v[n] - knots.at[k]) * knots.inverseWidth[k];
            out[n] = Side.trim(integral(i, k, a, b) / all);
        }
    }

    /** The corner's integral, the strip below the cell, the strip left of it, and the part of the cell itself. */
    private double integral(int i, int k, double a, double b) {
        int m = knots.size();
        int p = i * m + k;
        int t = k * m + i;
        double du = knots.at[i + 1] - knots.at[i];
        double dv = knots.at[k + 1] - knots.at[k];
        double low = partial(first.prefix[p], first.prefix[p + m], a) * du;
        double left = partial(second.prefix[t], second.prefix[t + m], b) * dv;
        double[] v = first.values;
        double cell = partial(partial(v[p], v[p + m], a), partial(v[p + 1], v[p + m + 1], a), b);
        return corner[p] + (low + left) + cell * du * dv;
    }

    /** Integral from 0 to a of the line from {@code low} at 0 to {@code high} at 1. */
    private static double partial(double low, double high, double a) {
        return a * (low + 0.5 * a * (high - low));
    }

    /** dC/du and dC/dv are quadratic by linear in a cell, their product cubic by cubic: four points integrate it exactly. */
    double tau() {
        int m = knots.size();
        double sum = 0;
        for (int i = 0; i < m - 1; i++) {
            for (int k = 0; k < m - 1; k++) {
                double du = knots.at[i + 1] - knots.at[i];
                double dv = knots.at[k + 1] - knots.at[k];
                double cell = 0;
                for (double a : GAUSS) {
                    for (double b : GAUSS) {
                        cell += derivative(first, i, k, a, b, dv) * derivative(second, k, i, b, a, du);
                    }
                }
                sum += 0.25 * du * dv * cell;
            }
        }
        double all = corner[corner.length - 1];
        return 1 - 4 * sum / (all * all);
    }

    /** Integral along the other variable from 0 to the point. */
    private double derivative(Side side, int i, int k, double a, double b, double width) {
        int p = i * knots.size() + k;
        int q = p + knots.size();
        double below = Side.mix(side.prefix[p], side.prefix[q], a);
        double low = Side.mix(side.values[p], side.values[q], a);
        double high = Side.mix(side.values[p + 1], side.values[q + 1], a);
        return below + width * partial(low, high, b);
    }
}
