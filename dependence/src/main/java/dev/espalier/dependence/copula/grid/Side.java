package dev.espalier.dependence.copula.grid;

/**
 * A grid seen from one margin: rows are knots of the conditioning variable, columns of the other, with integrals along
 * each row. The two sides of a grid are transposes, so each formula is written once.
 */
final class Side {
    private static final double TRIM = 1e-10;
    /** Points inverted together. */
    private static final int BLOCK = 256;

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

    /**
     * The y with h(x, y) = p: the cell by bisection over the row's integrals, then a quadratic equation.
     *
     * <p>A block of points takes each bisection step together: with no branch on data and no point waiting for its own last
     * step this is twice as fast as point by point.
     */
    void hInverse(double[] x, double[] prob, int from, int to, double[] out) {
        int most = Math.min(BLOCK, Math.max(0, to - from));
        int[] start = new int[most];
        double[] part = new double[most];
        double[] target = new double[most];
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            for (int j = 0; j < n; j++) {
                int i = knots.cell(x[at + j]);
                int end = i * size + size - 1;
                start[j] = i * size;
                part[j] = (x[at + j] - knots.at[i]) * knots.inverseWidth[i];
                target[j] = prob[at + j] * mix(prefix[end], prefix[end + size], part[j]);
            }
            bisect(start, part, target, n);
            for (int j = 0; j < n; j++) {
                out[at + j] = inCell(start[j], part[j], target[j]);
            }
        }
    }

    /** Moves each index to the last node of its row whose integral does not exceed the target, short of the row's end. */
    private void bisect(int[] index, double[] part, double[] target, int n) {
        for (int length = size - 1; length > 1; length -= length >>> 1) {
            int half = length >>> 1;
            for (int j = 0; j < n; j++) {
                int p = index[j] + half;
                double rest = target[j] - mix(prefix[p], prefix[p + size], part[j]);
                // the sign bit instead of a branch, which no predictor could guess
                int below = (int) (Double.doubleToRawLongBits(rest) >> 63);
                index[j] += half & ~below;
            }
        }
    }

    private double inCell(int p, double a, double target) {
        int k = p % size;
        double low = mix(values[p], values[p + size], a);
        double high = mix(values[p + 1], values[p + 1 + size], a);
        double rest = (target - mix(prefix[p], prefix[p + size], a)) * knots.inverseWidth[k];
        // 2r / (low + sqrt(low^2 + 2 (high - low) r)) loses no digits for either sign of the slope
        double root = Math.sqrt(Math.abs(low * low + 2 * (high - low) * rest));
        double step = 2 * rest / (low + root + Double.MIN_NORMAL);
        return trim(knots.at[k] + (step > 1 ? 1 : step) * (knots.at[k + 1] - knots.at[k]));
    }

    static double mix(double low, double high, double a) {
        return low + a * (high - low);
    }

    /** Into [1e-10, 1 - 1e-10]; NaN stays NaN. */
    static double trim(double p) {
        double q = p < TRIM ? TRIM : p;
        return q > 1 - TRIM ? 1 - TRIM : q;
    }
}
