package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.PseudoObservations;
import java.util.Arrays;

/** A variable split into training and held-out rows, both brought to the copula scale by the training rows alone. */
record TrainingRanks(UniformColumn training, UniformColumn held) {
    /**
     * Training rows get average rank / (n + 1); a held-out row gets (number of training values below it, equal ones counting
     * half, + 1/2) / (n + 1).
     */
    static TrainingRanks of(double[] training, double[] held) {
        double[] sorted = training.clone();
        Arrays.sort(sorted);
        double[] u = new double[held.length];
        for (int i = 0; i < u.length; i++) {
            double below = 0.5 * (insertion(sorted, held[i], false) + insertion(sorted, held[i], true));
            u[i] = (below + 0.5) / (sorted.length + 1);
        }
        return new TrainingRanks(UniformColumn.of(PseudoObservations.of(training)), UniformColumn.of(u));
    }

    /** How many values are below x, or below or equal to it. */
    private static int insertion(double[] sorted, double x, boolean withEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x || withEqual && sorted[middle] == x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The entries with these numbers. */
    static double[] take(double[] x, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> x[i]).toArray();
    }
}
