package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.sample.PairSample;
import org.jspecify.annotations.Nullable;

/**
 * An estimator of a pair copula as it runs against the others. Stateless.
 *
 * @param name heading of its column
 * @param families code of its set of families for vines, as the command line reads it; null where vines cannot name it
 * @param fitter what it does
 */
record Contender(String name, @Nullable String families, Fitter fitter) {
    /** Estimates from a sample on the copula scale. */
    @FunctionalInterface
    interface Fitter {
        PairCopula estimate(PairSample sample);
    }

    PairCopula estimate(PairSample sample) {
        return fitter.estimate(sample);
    }
}
