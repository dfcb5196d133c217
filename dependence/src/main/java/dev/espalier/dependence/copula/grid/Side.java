package dev.espalier.dependence.copula.grid;

/**
 * A grid seen from one margin: rows are knots of the conditioning variable, columns of the other, with integrals along
 * each row. The two sides of a grid are transposes, so each formula is written once.
 */
final class Side {
    private static final double TRIM = 1e-10;

    private final Knots knots;
    private final int size;
    final double[] values;
    /** Integral of row i from 0 to knot k. */
    final double[] prefix;

    Side(Knots knots, double[] values) {
        this.knots = knots;
        this.size = knots.size();
        this.values = values;
        this.prefix = prefix(knots.at, values);
    }

    private static double[] prefix(double[] at, double[] values) {
        int m = at.length;
        double[] prefix = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int k = 1; k < m; k++) {
                int p = i * m + k;
                prefix[p] = prefix[p - 1] + 0.5 * (at[k] - at[k - 1]) * (values[p - 1] + values[p]);
            }
        }
        return prefix;
    }

    /** Integral of the density at (x, .) from 0 to y over the whole line's. */
    void h(double[] x, double[] y, int from, int to, double[] out) {
        double[] at = knots.at;
        double[] inverse = knots.inverseWidth;
        for (int n = from; n < to; n++) {
            int i = knots.cell(x[n]);
            int k = knots.cell(y[n]);
            double a = (x[n] - at[i]) * inverse[i];
            double dy = y[n] - at[k];
            int p = i * size + k;
            int q = p + size;
            double low = mix(values[p], values[q], a);
            double high = mix(values[p + 1], values[q + 1], a);
            double part = dy * (low + 0.5 * dy * inverse[k] * (high - low));
            int end = i * size + size - 1;
            double all = mix(prefix[end], prefix[end + size], a);
            out[n] = trim((mix(prefix[p], prefix[q], a) + part) / all);
        }
    }

    /** The y with h(x, y) = p: the cell by bisection over the row's integrals, then a quadratic equation. */
    void hInverse(double[] x, double[] prob, int from, int to, double[] out) {
        double[] at = knots.at;
        double[] inverse = knots.inverseWidth;
        for (int n = from; n < to; n++) {
            int i = knots.cell(x[n]);
            double a = (x[n] - at[i]) * inverse[i];
            int row = i * size;
            int end = row + size - 1;
            double target = prob[n] * mix(prefix[end], prefix[end + size], a);
            int k = lastBelow(row, a, target);
            int p = row + k;
            int q = p + size;
            double low = mix(values[p], values[q], a);
            double high = mix(values[p + 1], values[q + 1], a);
            double rest = Math.max(0, target - mix(prefix[p], prefix[q], a)) * inverse[k];
            // 2r / (low + sqrt(low^2 + 2 (high - low) r)) loses no digits for either sign of the slope
            double root = Math.sqrt(Math.max(0, low * low + 2 * (high - low) * rest));
            double step = rest == 0 ? 0 : Math.min(1, 2 * rest / (low + root));
            out[n] = trim(at[k] + step * (at[k + 1] - at[k]));
        }
    }

    /** The last cell whose integral from 0 to its left end does not exceed the target. */
    private int lastBelow(int row, double a, double target) {
        int k = 0;
        int length = size - 1;
        while (length > 1) {
            int half = length >>> 1;
            int p = row + k + half;
            // the sign bit instead of a branch, which no predictor could guess
            long above = Double.doubleToRawLongBits(target - mix(prefix[p], prefix[p + size], a)) >> 63;
            k += half & (int) ~above;
            length -= half;
        }
        return k;
    }

    static double mix(double low, double high, double a) {
        return low + a * (high - low);
    }

    /** Into [1e-10, 1 - 1e-10]; NaN stays NaN. */
    static double trim(double p) {
        return Math.max(TRIM, Math.min(1 - TRIM, p));
    }
}
