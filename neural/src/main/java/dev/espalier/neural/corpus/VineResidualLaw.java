package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.FitMethod;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.numerics.random.RandomStreams;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The pair (1, 3) given 2 of a vine of three variables, as a vine's second tree gets it: ranks of simulated data, sent through
 * first-tree copulas fitted to them.
 *
 * <p>Masses are those of the true copula. Draws carry the first tree's estimation error, so their margins and dependence are
 * the law's only up to that error.
 */
final class VineResidualLaw implements CopulaLaw {
    private static final int MOST_FITTED_ROWS = 5000;
    private static final PairFitControls LIKELIHOOD = PairFitControls.defaults();
    private static final PairFitControls BY_TAU =
            LIKELIHOOD.withFamilies(FamilySets.TAU_INVERTIBLE).withMethod(FitMethod.TAU_INVERSION);

    /** How the first tree is fitted. */
    enum FirstTree {
        /** The true family by maximum likelihood, as when selection has found it. */
        LIKELIHOOD("fitted by likelihood"),
        /** The best of the families that invert tau, often not the true one. */
        TAU("fitted by tau"),
        /** Local likelihood. */
        LOCAL("fitted by local likelihood");

        private final String words;

        FirstTree(String words) {
            this.words = words;
        }

        private static FirstTree draw(UniformRandomProvider stream) {
            double choice = RandomStreams.openUniform(stream);
            return choice < 0.5 ? LIKELIHOOD : choice < 0.75 ? TAU : LOCAL;
        }
    }

    private final ParametricPairCopula first;
    private final ParametricPairCopula third;
    private final ParametricLaw given;
    private final FirstTree firstTree;

    /** {@code first} and {@code third} are the copulas of (2, 1) and (2, 3), {@code given} is that of (1, 3) given 2. */
    VineResidualLaw(ParametricPairCopula first, ParametricPairCopula third, ParametricLaw given, FirstTree firstTree) {
        this.first = first;
        this.third = third;
        this.given = given;
        this.firstTree = firstTree;
    }

    /** Higher trees are weaker: the strength given 2 is a uniform share of one drawn as for a pair of its own. */
    static VineResidualLaw draw(List<Family> families, UniformRandomProvider stream) {
        ParametricPairCopula first = ParametricDraw.copula(families, stream);
        ParametricPairCopula third = ParametricDraw.copula(families, stream);
        double strength = ParametricDraw.strength(stream) * RandomStreams.openUniform(stream);
        ParametricPairCopula given =
                ParametricDraw.copula(families, Math.max(ParametricDraw.WEAKEST, strength), stream);
        return new VineResidualLaw(first, third, new ParametricLaw(given), FirstTree.draw(stream));
    }

    @Override
    public String name() {
        return LawKind.VINE_RESIDUAL.code() + ":" + given.copula() + " over " + first + " and " + third + " "
                + firstTree.words;
    }

    @Override
    public double[] cellMasses() {
        return given.cellMasses();
    }

    @Override
    public void sample(UniformRandomProvider stream, double[] u, double[] v) {
        int n = Draws.length(u, v);
        given.sample(stream, u, v);
        double[] middle = new double[n];
        RandomStreams.fill(stream, middle, 0, n);
        UniformColumn second = UniformColumn.of(middle);
        UniformColumn ranks = UniformColumn.adopting(PseudoObservations.of(middle));
        residual(first, second, ranks, u);
        residual(third, second, ranks, v);
    }

    /** Replaces conditional probabilities by those that a fit to the ranks gives. */
    private void residual(ParametricPairCopula copula, UniformColumn second, UniformColumn ranks, double[] p) {
        double[] x = copula.evaluate(PairFunction.H1_INVERSE, second, UniformColumn.of(p));
        UniformColumn other = UniformColumn.adopting(PseudoObservations.of(x));
        int rows = Math.min(p.length, MOST_FITTED_ROWS);
        PairSample sample = PairSample.of(ranks.slice(0, rows), other.slice(0, rows));
        PairCopula fit = fitted(copula, sample);
        double[] h = UniformColumn.adopting(fit.evaluate(PairFunction.H1, ranks, other))
                .shared();
        System.arraycopy(h, 0, p, 0, p.length);
    }

    private PairCopula fitted(ParametricPairCopula copula, PairSample sample) {
        return switch (firstTree) {
            case LIKELIHOOD ->
                PairSelector.fit(sample, copula.family(), copula.rotation(), LIKELIHOOD)
                        .copula();
            case TAU -> PairSelector.select(sample, BY_TAU).copula();
            case LOCAL -> PairSelector.fit(sample, Family.TLL, 0, LIKELIHOOD).copula();
        };
    }
}
