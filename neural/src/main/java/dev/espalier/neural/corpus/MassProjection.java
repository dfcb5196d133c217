package dev.espalier.neural.corpus;

import java.util.Arrays;

/**
 * Takes positive cell masses to given margins: iterative proportional fitting, then a correction that makes the margins exact.
 *
 * <p>The correction shrinks rows and columns that are too heavy and spreads what is missing as the product of the missing
 * margins: masses stay non-negative and move by no more than the margins were off. Altschuler, Weed and Rigollet (2017),
 * arXiv:1705.09634, algorithm 2. A round costs two passes over the masses.
 */
final class MassProjection {
    /** Keeps an empty line from dividing by zero. */
    private static final double SMALLEST_SUM = 1e-300;

    private MassProjection() {}

    /** Changes {@code masses} in place: at most {@code rounds} rounds, fewer once no row is off by more than {@code tolerance}. */
    static void project(double[] masses, double[] rows, double[] columns, int rounds, double tolerance) {
        double[] r = new double[rows.length];
        double[] c = new double[columns.length];
        Arrays.fill(c, 1);
        double change = 1;
        for (int round = 0; round < rounds && change > tolerance; round++) {
            change = scaleRows(masses, c, rows, r);
            scaleColumns(masses, r, columns, c);
        }
        for (int i = 0; i < r.length; i++) {
            int at = i * c.length;
            for (int j = 0; j < c.length; j++) {
                masses[at + j] *= r[i] * c[j];
            }
        }
        complete(masses, rows, columns);
    }

    /** Sets r so that rows are right; returns the largest relative change. */
    private static double scaleRows(double[] masses, double[] c, double[] rows, double[] r) {
        double change = 0;
        for (int i = 0; i < r.length; i++) {
            double next = rows[i] / Math.max(SMALLEST_SUM, dot(masses, i * c.length, c));
            change = Math.max(change, Math.abs(next - r[i]) / next);
            r[i] = next;
        }
        return change;
    }

    private static void scaleColumns(double[] masses, double[] r, double[] columns, double[] c) {
        double[] sums = new double[c.length];
        for (int i = 0; i < r.length; i++) {
            addScaled(masses, i * c.length, r[i], sums);
        }
        for (int j = 0; j < c.length; j++) {
            c[j] = columns[j] / Math.max(SMALLEST_SUM, sums[j]);
        }
    }

    private static double dot(double[] masses, int at, double[] c) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < c.length; j += 4) {
            s0 += masses[at + j] * c[j];
            s1 += masses[at + j + 1] * c[j + 1];
            s2 += masses[at + j + 2] * c[j + 2];
            s3 += masses[at + j + 3] * c[j + 3];
        }
        for (; j < c.length; j++) {
            s0 += masses[at + j] * c[j];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static void addScaled(double[] masses, int at, double factor, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += masses[at + j] * factor;
        }
    }

    /** Exact margins for masses whose margins are already close. */
    static void complete(double[] masses, double[] rows, double[] columns) {
        int m = columns.length;
        double[] ones = new double[m];
        Arrays.fill(ones, 1);
        double[] shrink = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            shrink[i] = Math.min(1, rows[i] / Math.max(SMALLEST_SUM, dot(masses, i * m, ones)));
        }
        double[] sums = new double[m];
        for (int i = 0; i < rows.length; i++) {
            addScaled(masses, i * m, shrink[i], sums);
        }
        double[] missingColumns = new double[m];
        double[] shrinkColumns = new double[m];
        for (int j = 0; j < m; j++) {
            shrinkColumns[j] = Math.min(1, columns[j] / Math.max(SMALLEST_SUM, sums[j]));
            missingColumns[j] = Math.max(0, columns[j] - sums[j] * shrinkColumns[j]);
        }
        double[] missingRows = new double[rows.length];
        double missing = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < m; j++) {
                masses[i * m + j] *= shrink[i] * shrinkColumns[j];
            }
            missingRows[i] = Math.max(0, rows[i] - dot(masses, i * m, ones));
            missing += missingRows[i];
        }
        for (int i = 0; missing > 0 && i < rows.length; i++) {
            addTo(masses, i * m, missingRows[i] / missing, missingColumns);
        }
    }

    private static void addTo(double[] masses, int at, double factor, double[] values) {
        for (int j = 0; j < values.length; j++) {
            masses[at + j] += factor * values[j];
        }
    }
}
