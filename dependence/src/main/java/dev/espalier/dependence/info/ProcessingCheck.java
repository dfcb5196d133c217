package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Whether estimated information obeys the data-processing inequality where it must.
 *
 * <p>Y becomes its normal scores Z, and Z + noise of standard deviation {@link #NOISE}, level by level: each level adds
 * independent noise to the one before, so that X, Y, Y_1, Y_2, Y_3 is a Markov chain and the information X has about them can
 * only fall. Every level is ranked and its information estimated anew, as the fitted density's own with its lean taken off
 * ({@link DensityReading}). An increase over the level before of more than {@value #ERRORS} standard errors of the difference
 * is reported. That error is the spread over rows of the difference of the two log-densities, which share the rows. A sound
 * estimator fails a comparison about once in forty when noise changes nothing, and less often when it does.
 *
 * @param levels information by level of noise, none first
 */
public record ProcessingCheck(List<Level> levels) {
    /** Standard deviations of the noise by level, in those of the scores. */
    public static final List<Double> NOISE = List.of(0.5, 1.0, 2.0);

    private static final double ERRORS = 2;
    private static final long STREAM = 0x6e6f697365L;

    /**
     * One level of noise.
     *
     * @param noise standard deviation of the noise in those of the scores, 0 for the pair as it is
     * @param estimate information of the pair at that level
     * @param increase over the level before, in nats; 0 at the first
     * @param increaseError standard error of the increase
     */
    public record Level(double noise, InformationEstimate estimate, double increase, double increaseError) {
        /** Whether information rose by more than chance allows. */
        public boolean violates() {
            return increase > ERRORS * increaseError;
        }
    }

    /** Copies the list. */
    public ProcessingCheck {
        levels = List.copyOf(levels);
    }

    /** Whether information rose at any level by more than chance allows. */
    public boolean violated() {
        return levels.stream().anyMatch(Level::violates);
    }

    /**
     * Checks the information of a pair; both columns on the copula scale, rows with a missing value left out.
     *
     * @param controls how pairs are fitted; the seed decides the noise
     * @throws IllegalArgumentException when fewer than 10 rows are complete
     */
    public static ProcessingCheck of(UniformColumn x, UniformColumn y, InformationControls controls, Workers workers) {
        UniformTable rows = Folds.complete(UniformTable.of(List.of(x, y)), List.of(0, 1));
        InformationControls fitted = controls.withFolds(0);
        String name = DensityInformation.name(controls);
        double[][] columns = degraded(rows.column(1), controls.seed());
        List<RowTerms> terms = workers.map(columns.length, k -> {
            UniformTable pair = UniformTable.of(List.of(rows.column(0), UniformColumn.of(columns[k])));
            return DensityInformation.crossing(pair, 0, 1, fitted, workers);
        });
        List<Level> levels = new ArrayList<>();
        for (int k = 0; k < columns.length; k++) {
            InformationEstimate estimate = value(terms.get(k), name);
            InformationEstimate rise = k == 0
                    ? value(terms.get(0).minus(terms.get(0)), name)
                    : value(terms.get(k).minus(terms.get(k - 1)), name);
            levels.add(new Level(k == 0 ? 0 : NOISE.get(k - 1), estimate, rise.nats(), rise.standardError()));
        }
        return new ProcessingCheck(levels);
    }

    private static InformationEstimate value(RowTerms terms, String name) {
        InformationEstimate rows = terms.estimate(name);
        return terms.reading(rows, name).value();
    }

    /** The column and its levels, ranked: the first as it is. */
    private static double[][] degraded(UniformColumn y, long seed) {
        int n = y.size();
        UniformRandomProvider random = RandomStreams.of(seed).stream(STREAM);
        double[] scores = y.normalScores().clone();
        double[][] columns = new double[NOISE.size() + 1][];
        columns[0] = y.toArray();
        double before = 0;
        for (int k = 1; k < columns.length; k++) {
            double added = Math.sqrt(NOISE.get(k - 1) * NOISE.get(k - 1) - before * before);
            before = NOISE.get(k - 1);
            double[] uniform = new double[n];
            RandomStreams.fill(random, uniform, 0, n);
            double[] noise = new double[n];
            Kernels.get().normalQuantile(uniform, noise, n);
            for (int i = 0; i < n; i++) {
                scores[i] += added * noise[i];
            }
            columns[k] = PseudoObservations.of(scores);
        }
        return columns;
    }
}
