package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import java.util.Set;

/**
 * An estimator of a pair copula as it runs against the others. Stateless.
 *
 * @param name heading of its column
 * @param families what stands for it where a vine selects its pairs
 * @param fitter what it does
 */
record Contender(String name, Set<Family> families, Fitter fitter) {
    /** Estimates from a sample on the copula scale. */
    @FunctionalInterface
    interface Fitter {
        PairCopula estimate(PairSample sample);
    }

    /** The estimate from a sample on the copula scale. */
    PairCopula estimate(PairSample sample) {
        return fitter.estimate(sample);
    }
}
