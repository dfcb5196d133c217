package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values of a vine's distribution function with standard errors.
 *
 * @param values one per row, in [0, 1]
 * @param standardErrors one per row: spread of {@value #REPLICATES} independently randomised point sets over the root of their number
 */
public record CdfEstimate(List<Double> values, List<Double> standardErrors) {
    private static final int REPLICATES = 16;

    static CdfEstimate of(VineCopula vine, UniformTable u, int draws, long seed, Workers workers) {
        VineEvaluation.requireColumns(vine, u);
        Require.that(draws >= REPLICATES, "at least " + REPLICATES + " draws are needed, got " + draws);
        int n = draws / REPLICATES;
        List<UniformTable> samples = new ArrayList<>();
        for (int r = 0; r < REPLICATES; r++) {
            samples.add(vine.simulateQuasi(n, seed * REPLICATES + r, workers));
        }
        List<double[]> found = workers.map(u.size(), i -> {
            double sum = 0;
            double squares = 0;
            for (UniformTable sample : samples) {
                double share = share(sample, u, i);
                sum += share;
                squares += share * share;
            }
            double mean = sum / REPLICATES;
            double variance = Math.max(0, (squares - REPLICATES * mean * mean) / (REPLICATES - 1));
            return new double[] {mean, Math.sqrt(variance / REPLICATES)};
        });
        return new CdfEstimate(
                found.stream().map(f -> f[0]).toList(),
                found.stream().map(f -> f[1]).toList());
    }

    /** Share of the sample's rows not above row i of u in any variable; NaN when that row misses a value. */
    private static double share(UniformTable sample, UniformTable u, int i) {
        int n = sample.size();
        boolean[] below = new boolean[n];
        Arrays.fill(below, true);
        for (int j = 0; j < u.dimension(); j++) {
            double bound = u.column(j).get(i);
            if (Double.isNaN(bound)) {
                return Double.NaN;
            }
            double[] x = sample.column(j).shared();
            for (int k = 0; k < n; k++) {
                below[k] &= x[k] <= bound;
            }
        }
        int count = 0;
        for (boolean b : below) {
            count += b ? 1 : 0;
        }
        return (double) count / n;
    }
}
