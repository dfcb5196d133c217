package dev.espalier.neural.corpus;

import dev.espalier.neural.grid.ProbitCells;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A known law of a pair with uniform margins: exact probabilities of the estimator's cells, and a sampler of the same law.
 *
 * <p>Immutable and safe to share.
 */
public interface CopulaLaw {
    /** Kind, families and parameters in one line, beginning with {@link LawKind#code()} and a colon. */
    String name();

    /**
     * Probability of every cell of {@link ProbitCells}: SIZE x SIZE, row by row, the row being the cell of u. None is negative;
     * rows and columns sum to {@link ProbitCells#widths()} within 1e-12. A fresh array, computed on every call.
     */
    double[] cellMasses();

    /**
     * Fills both arrays with draws of the pair, each number in (0, 1); a function of the stream and the length alone.
     *
     * @throws IllegalArgumentException when the lengths differ
     */
    void sample(UniformRandomProvider stream, double[] u, double[] v);
}
