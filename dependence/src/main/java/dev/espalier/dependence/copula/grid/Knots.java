package dev.espalier.dependence.copula.grid;

import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;

/** Ascending knots from 0 to 1 with a table that finds the cell of a point in constant time. */
final class Knots {
    private static final int SMALLEST_TABLE = 256;
    private static final int LARGEST_TABLE = 1 << 15;
    /** Half width of the usual grid on the normal scale. */
    private static final double NORMAL_RANGE = 3.25;

    final double[] at;
    /** 1 / width of each cell. */
    final double[] inverseWidth;

    /** Upper end of each cell, and an infinite one: 1 looks for its cell beyond the last. */
    private final double[] ends;

    private final short[] table;
    private final int scale;
    private final int steps;

    private Knots(double[] at, double[] inverseWidth, short[] table, int steps) {
        this.at = at;
        this.ends = Arrays.copyOfRange(at, 1, at.length + 1);
        this.ends[at.length - 1] = Double.POSITIVE_INFINITY;
        this.inverseWidth = inverseWidth;
        this.table = table;
        this.scale = table.length - 1;
        this.steps = steps;
    }

    /** Checks and indexes knots: the table is refined until few cells begin within one of its entries. */
    static Knots of(double... knots) {
        require(knots);
        double[] at = knots.clone();
        double[] inverse = new double[at.length - 1];
        for (int k = 0; k < inverse.length; k++) {
            inverse[k] = 1 / (at[k + 1] - at[k]);
        }
        int size = SMALLEST_TABLE;
        short[] table = table(at, size);
        while (steps(table) > 1 && size < LARGEST_TABLE) {
            size *= 2;
            table = table(at, size);
        }
        return new Knots(at, inverse, table, steps(table));
    }

    /** Normal distribution function of equidistant points on [-3.25, 3.25], the outer two moved to 0 and 1. */
    static double[] normal(int size) {
        double[] u = new double[size];
        for (int i = 0; i < size; i++) {
            u[i] = normalAt(i, size);
        }
        Kernels.get().normalCdf(u, u, size);
        u[0] = 0;
        u[size - 1] = 1;
        return u;
    }

    /** Knot {@code i} on the normal scale; exactly antisymmetric. */
    static double normalAt(int i, int size) {
        return NORMAL_RANGE * (2 * i - (size - 1)) / (size - 1);
    }

    int size() {
        return at.length;
    }

    /** The cell of u in [0, 1]; the last one at 1; 0 for NaN. */
    int cell(double u) {
        int c = table[(int) (u * scale)];
        for (int k = 0; k < steps; k++) {
            c += u >= ends[c] ? 1 : 0;
        }
        return Math.min(c, inverseWidth.length - 1);
    }

    private static short[] table(double[] at, int size) {
        short[] table = new short[size + 1];
        int c = 0;
        for (int t = 0; t <= size; t++) {
            while (c < at.length - 2 && at[c + 1] <= (double) t / size) {
                c++;
            }
            table[t] = (short) c;
        }
        return table;
    }

    /** Most cells that begin inside one entry. */
    private static int steps(short[] table) {
        int most = 0;
        for (int t = 1; t < table.length; t++) {
            most = Math.max(most, table[t] - table[t - 1]);
        }
        return most;
    }

    private static void require(double[] knots) {
        int n = knots.length;
        Require.that(
                n >= 2 && n <= Short.MAX_VALUE && knots[0] == 0 && knots[n - 1] == 1,
                "knots must run from 0 to 1, at least 2 of them");
        for (int k = 1; k < n; k++) {
            if (!(knots[k] > knots[k - 1])) {
                throw new IllegalArgumentException(
                        "knots must ascend; knot " + k + " is " + knots[k] + " after " + knots[k - 1]);
            }
        }
    }
}
