package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;

/**
 * The rows of a sample without missing values, with weights rescaled to sum to their number.
 *
 * @param sample the complete rows
 * @param effectiveSize (sum w)^2 / sum w^2
 */
record CompleteSample(PairSample sample, double effectiveSize) {
    /** Fewest rows a pair copula is fitted to. */
    static final int FEWEST = 10;

    static CompleteSample of(PairSample s) {
        int[] rows = completeRows(s);
        PairSample complete = rows.length == s.size()
                ? s
                : new PairSample(
                        take(s.u(), rows),
                        take(s.v(), rows),
                        s.uLeft() == null ? null : take(s.uLeft(), rows),
                        s.vLeft() == null ? null : take(s.vLeft(), rows),
                        s.weights() == null ? null : take(s.weights(), rows));
        double[] w = complete.weights();
        if (w == null) {
            return new CompleteSample(complete, rows.length);
        }
        double sum = 0;
        double squares = 0;
        for (double x : w) {
            sum += x;
            squares += x * x;
        }
        double[] scaled = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            scaled[i] = w[i] * w.length / sum;
        }
        return new CompleteSample(
                new PairSample(complete.u(), complete.v(), complete.uLeft(), complete.vLeft(), scaled),
                sum * sum / squares);
    }

    /** A sample whose weights say how often each row was seen; they are kept as they are. */
    static CompleteSample ofFrequencies(PairSample s) {
        double sum = 0;
        for (double x : java.util.Objects.requireNonNull(s.weights(), "frequencies")) {
            sum += x;
        }
        return new CompleteSample(s, sum);
    }

    private static int[] completeRows(PairSample s) {
        int[] rows = new int[s.size()];
        int count = 0;
        double[] u = s.u().shared();
        double[] v = s.v().shared();
        double[] w = s.weights();
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isNaN(u[i] + v[i]) && (w == null || w[i] > 0)) {
                rows[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(rows, count);
    }

    private static UniformColumn take(UniformColumn c, int[] rows) {
        return UniformColumn.of(take(c.shared(), rows));
    }

    private static double[] take(double[] values, int[] rows) {
        double[] taken = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
        }
        return taken;
    }
}
