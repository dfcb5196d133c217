package dev.espalier.numerics.special;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The coefficients behind {@link StudentTransform}, read once, collapsed to one variable for given degrees of freedom. */
final class StudentTables {
    /** Pole of the variable y = (x - pole)/(x + pole). */
    static final double POLE = 20;
    /** Largest |z| and |W| the polynomials are made for. */
    static final double MAX_SCORE = 8.35;

    static final double MAX_ROOT = 8.8;

    private static final int BANDS = 4;
    private static final int ROWS = 27;
    private static final int COLUMNS = 16;
    private static final double LOG_FROM = StrictMath.log(1.99);
    private static final double BAND = (StrictMath.log(51.5) - LOG_FROM) / BANDS;
    private static final double[][][][] COEFFICIENTS = read();

    private StudentTables() {}

    /** Which table. */
    enum Kind {
        /** W/z as a function of z^2. */
        QUANTILE,
        /** z/W as a function of W^2. */
        SCORE
    }

    /** Fills the coefficients in y of the function itself and of its derivative in nu. */
    static void collapse(Kind kind, double nu, double[] value, double[] derivative) {
        double position = (StrictMath.log(nu) - LOG_FROM) / BAND;
        int band = Math.max(0, Math.min(BANDS - 1, (int) position));
        double u = 2 * (position - band) - 1;
        double du = 2 / (BAND * nu);
        double[][] rows = COEFFICIENTS[kind.ordinal()][band];
        for (int i = 0; i < ROWS; i++) {
            double[] c = rows[i];
            double p = c[COLUMNS - 1];
            double d = 0;
            for (int j = COLUMNS - 2; j >= 0; j--) {
                d = Math.fma(d, u, p);
                p = Math.fma(p, u, c[j]);
            }
            value[i] = p;
            derivative[i] = d * du;
        }
    }

    static int degreePlusOne() {
        return ROWS;
    }

    private static double[][][][] read() {
        double[][][][] tables = new double[Kind.values().length][BANDS][ROWS][];
        try (InputStream in = StudentTables.class.getResourceAsStream("student-transform.txt")) {
            if (in == null) {
                throw new IllegalStateException("resource student-transform.txt is missing from the numerics jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (double[][][] bands : tables) {
                for (double[][] rows : bands) {
                    skipHeader(lines);
                    for (int i = 0; i < ROWS; i++) {
                        rows[i] = row(lines.readLine());
                    }
                }
            }
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException("resource student-transform.txt cannot be read", e);
        }
    }

    private static void skipHeader(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && line.startsWith("#")) {
            line = lines.readLine();
        }
    }

    private static double[] row(String line) {
        double[] row = new double[COLUMNS];
        int from = 0;
        for (int j = 0; j < COLUMNS; j++) {
            int end = line.indexOf(' ', from);
            row[j] = Double.parseDouble(line.substring(from, end < 0 ? line.length() : end));
            from = end + 1;
        }
        return row;
    }
}
