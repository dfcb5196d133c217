package dev.espalier.neural.corpus;

import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;

/** The law of independent variables. */
final class IndependenceLaw implements CopulaLaw {
    @Override
    public String name() {
        return LawKind.INDEPENDENCE.code() + ":";
    }

    @Override
    public double[] cellMasses() {
        double[] widths = ProbitCells.widths();
        double[] masses = new double[widths.length * widths.length];
        for (int k = 0; k < masses.length; k++) {
            masses[k] = widths[k / widths.length] * widths[k % widths.length];
        }
        return masses;
    }

    @Override
    public void sample(UniformRandomProvider stream, double[] u, double[] v) {
        int n = Draws.length(u, v);
        RandomStreams.fill(stream, u, 0, n);
        RandomStreams.fill(stream, v, 0, n);
    }
}
