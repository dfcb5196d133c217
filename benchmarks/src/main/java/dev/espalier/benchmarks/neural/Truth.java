package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** A known law of a pair with uniform margins that estimates are held against. Immutable. */
interface Truth {
    /** Its name in the tables. */
    String name();

    /** Draws, as {u, v}: before ranking. */
    double[][] draw(UniformRandomProvider stream, int n);

    /** log c in nats at the rows of (u, v). */
    double[] logDensity(UniformColumn u, UniformColumn v);

    /** Probabilities of {@link UniformCells}, row by row. */
    double[] cellMasses();

    /** Density at the centres of {@link UniformCells}, row by row. */
    double[] centreDensity();

    /** Where its integrals are taken. */
    UnitRule rule();

    /** Maximum likelihood knowing family and rotation; null where no one family holds. */
    @Nullable
    PairCopula oracle(PairSample sample);
}
