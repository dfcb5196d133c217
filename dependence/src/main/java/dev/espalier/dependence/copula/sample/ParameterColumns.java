package dev.espalier.dependence.copula.sample;

import java.util.Arrays;

/**
 * The parameters of a block's rows as columns, with the quantities derived from them.
 *
 * <p>Constant parameters are spread over columns once and derived from once, for as many blocks as follow with the same
 * values; columns of rows with parameters of their own are copied and derived from per block. So formulas that read
 * columns do the same arithmetic as formulas with constants, at the price of one more read from the first-level cache.
 */
final class ParameterColumns {
    private static final double[] NONE = {};

    private double[][] columns = {};
    private double[] constants = NONE;
    private boolean varying;
    private int filled;
    private Derivation[] derivations = new Derivation[4];
    private double[][][] derived = new double[4][][];
    private int count;

    /** Forgets the rows' own parameters. */
    void reset() {
        if (varying) {
            varying = false;
            filled = 0;
            constants = NONE;
            count = 0;
        }
    }

    /** Copies rows {@code from..from+n} of {@code source[k]} as the rows' own parameters. */
    void load(double[][] source, int from, int n) {
        reserve(source.length);
        for (int k = 0; k < source.length; k++) {
            System.arraycopy(source[k], from, columns[k], 0, n);
        }
        varying = true;
        count = 0;
    }

    double[] parameter(int k, double[] p, int n) {
        spread(p, n);
        return columns[k];
    }

    double[][] derived(Derivation derivation, double[] p, int n) {
        spread(p, n);
        for (int j = 0; j < count; j++) {
            if (derivations[j] == derivation) {
                return derived[j];
            }
        }
        double[][] out = next(derivation);
        derivation.of(columns, out, varying ? n : 1, varying);
        for (int j = 0; j < out.length && !varying; j++) {
            Arrays.fill(out[j], 1, Math.max(1, filled), out[j][0]);
        }
        return out;
    }

    private void spread(double[] p, int n) {
        if (varying || n <= filled && same(p)) {
            return;
        }
        reserve(p.length);
        if (constants.length != p.length) {
            constants = new double[p.length];
        }
        for (int k = 0; k < p.length; k++) {
            constants[k] = p[k];
            Arrays.fill(columns[k], 0, n, p[k]);
        }
        filled = n;
        count = 0;
    }

    /** Bit by bit: -0.0 is another value than 0.0. */
    private boolean same(double[] p) {
        if (p.length != constants.length) {
            return false;
        }
        for (int k = 0; k < p.length; k++) {
            if (Double.doubleToRawLongBits(p[k]) != Double.doubleToRawLongBits(constants[k])) {
                return false;
            }
        }
        return true;
    }

    private void reserve(int parameters) {
        if (columns.length < parameters) {
            columns = new double[parameters][PairBlock.SIZE];
        }
    }

    private double[][] next(Derivation derivation) {
        if (count == derived.length) {
            derived = Arrays.copyOf(derived, 2 * count);
            derivations = Arrays.copyOf(derivations, 2 * count);
        }
        if (derived[count] == null) {
            derived[count] = new double[Derivation.COLUMNS][PairBlock.SIZE];
        }
        derivations[count] = derivation;
        return derived[count++];
    }
}
