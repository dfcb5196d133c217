package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;

/** The law of one parametric pair copula; draws are trimmed as all copula data is, to [1e-10, 1-1e-10]. */
final class ParametricLaw implements CopulaLaw {
    private final ParametricPairCopula copula;

    ParametricLaw(ParametricPairCopula copula) {
        this.copula = copula;
    }

    ParametricPairCopula copula() {
        return copula;
    }

    @Override
    public String name() {
        return LawKind.PARAMETRIC.code() + ":" + copula;
    }

    @Override
    public double[] cellMasses() {
        return ParametricMasses.of(copula);
    }

    @Override
    public void sample(UniformRandomProvider stream, double[] u, double[] v) {
        int n = Draws.length(u, v);
        RandomStreams.fill(stream, u, 0, n);
        RandomStreams.fill(stream, v, 0, n);
        UniformColumn first = UniformColumn.of(u);
        double[] second = copula.evaluate(PairFunction.H1_INVERSE, first, UniformColumn.of(v));
        System.arraycopy(first.shared(), 0, u, 0, n);
        System.arraycopy(UniformColumn.adopting(second).shared(), 0, v, 0, n);
    }
}
