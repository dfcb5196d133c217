package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.measure.IndependenceTest;
import dev.espalier.numerics.order.Ranks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fits and selects the copula of one pair.
 *
 * <p>Every candidate is evaluated once at its start value; the quadratic model there ranks the candidates. They are then
 * climbed in that order, and one is given up as soon as even a generous reading of its model cannot reach the best criterion
 * so far. Rows with a missing value or without weight are left out; fewer than ten such rows give independence.
 * Deterministic; stateless and safe to share.
 *
 * <p>A density by a trained estimator ({@link Family#NEURAL}) is a candidate with its effective number of parameters: it wins over
 * the best of the others where its log-likelihood less that number, the expectation for fresh rows, is higher. It enters
 * only where there are rows enough for it, no column is constant, and independence is rejected at the level {@link #NEURAL_LEVEL},
 * or at the controls' own where they have one, by the smaller of two p-values doubled: Kendall's test and the smooth one
 * ({@link IndependenceTest#smooth}), which sees what is not monotone.
 */
public final class PairSelector {
    /** Level at which independence must be rejected before the trained estimator's density is a candidate. */
    public static final double NEURAL_LEVEL = 0.05;

    /** Fewest rows a pair copula is fitted to. */
    private static final int FEWEST = 10;

    private PairSelector() {}

    /**
     * Selects by {@code controls}, computing Kendall's tau of the sample first.
     *
     * @throws IllegalArgumentException when the controls name a family whose estimator no module on the class path brings
     */
    public static PairFit select(PairSample sample, PairFitControls controls) {
        PairSample complete = sample.complete();
        return choose(complete, controls, SampleTau.of(complete));
    }

    /** Selects by {@code controls}, given Kendall's tau of the complete rows. */
    public static PairFit select(PairSample sample, PairFitControls controls, double tau) {
        return choose(sample.complete(), controls, tau);
    }

    /**
     * Selects by {@code controls} from rows seen more than once: likelihoods and criteria are those of the sample in which
     * every row is repeated as often as its weight says, a whole number or not.
     *
     * @param sample complete rows with weights
     * @param tau Kendall's tau of the repeated sample
     */
    public static PairFit selectFrequencies(PairSample sample, PairFitControls controls, double tau) {
        return choose(sample.asFrequencies(), controls, tau);
    }

    /**
     * Fits one family at one rotation; a trained estimator gives independence where there are too few rows for it or a column
     * is constant.
     *
     * @throws IllegalArgumentException when no module on the class path brings the family's estimator
     */
    public static PairFit fit(PairSample sample, Family family, int rotation, PairFitControls controls) {
        PairSample complete = sample.complete();
        double tau = SampleTau.of(complete);
        if (family == Family.INDEPENDENCE) {
            return independence(complete, tau);
        }
        if (family == Family.TLL) {
            return GridFit.of(complete, controls.tll(), tau);
        }
        if (family == Family.NEURAL) {
            DensityEstimator estimator = DensityEstimators.of(family);
            return NeuralFit.isPossible(complete, estimator)
                    ? NeuralFit.of(complete, estimator, tau)
                    : independence(complete, tau);
        }
        Candidate candidate = new Candidate(family, rotation);
        if (controls.method() == FitMethod.TAU_INVERSION) {
            return TauInversion.fit(candidate, complete, tau, new PairBlock());
        }
        Search search = new Search(candidate, complete, tau, new PairBlock());
        search.run(controls.withPreselect(false), complete, Double.POSITIVE_INFINITY);
        return search.result(complete, tau);
    }

    private static PairFit choose(PairSample complete, PairFitControls controls, double tau) {
        PairFit independence = independence(complete, tau);
        if (complete.effectiveSize() < FEWEST || isIndependent(complete, controls)) {
            return independence;
        }
        boolean listed = controls.families().contains(Family.INDEPENDENCE);
        Contest contest = new Contest(controls, listed ? independence : null);
        if (controls.method() == FitMethod.TAU_INVERSION) {
            PairBlock block = new PairBlock();
            for (Candidate candidate : Candidate.of(controls, tau)) {
                contest.enter(TauInversion.fit(candidate, complete, tau, block));
            }
        } else {
            for (Search search : searches(complete, controls, tau)) {
                contest.enter(search, complete, tau);
            }
        }
        // a pair that is never observed together is taken for independent, whatever the family
        if (controls.families().contains(Family.TLL) && complete.size() > 0) {
            contest.enter(GridFit.of(complete, controls.tll(), tau));
        }
        if (controls.families().contains(Family.NEURAL)) {
            enterNeural(contest, complete, controls, tau);
        }
        return contest.winner(independence);
    }

    private static void enterNeural(Contest contest, PairSample complete, PairFitControls controls, double tau) {
        DensityEstimator estimator = DensityEstimators.of(Family.NEURAL);
        // with a level of its own the selection has tested before any fit
        boolean dependent = controls.significance() > 0 || NeuralFit.pValue(complete) <= NEURAL_LEVEL;
        if (dependent && NeuralFit.isPossible(complete, estimator)) {
            contest.enterEstimate(NeuralFit.of(complete, estimator, tau));
        }
    }

    private static boolean isIndependent(PairSample complete, PairFitControls controls) {
        if (controls.significance() == 0) {
            return false;
        }
        if (controls.families().contains(Family.NEURAL)) {
            return NeuralFit.pValue(complete) > controls.significance();
        }
        IndependenceTest test = IndependenceTest.kendall(
                Ranks.of(complete.u().shared()),
                Ranks.of(complete.v().shared()),
                complete.weights(),
                IndependenceTest.Alternative.TWO_SIDED);
        return test.pValue() > controls.significance();
    }

    /** All candidates begun, the most promising first; equal promises keep the order of the families. */
    private static List<Search> searches(PairSample complete, PairFitControls controls, double tau) {
        PairBlock block = new PairBlock();
        List<Search> searches = new ArrayList<>();
        for (Candidate candidate : Candidate.of(controls, tau)) {
            searches.add(new Search(candidate, complete, tau, block));
        }
        searches.sort(Comparator.comparingDouble(s -> s.promise(controls, complete)));
        return searches;
    }

    private static PairFit independence(PairSample complete, double tau) {
        return new PairFit(
                ParametricPairCopula.of(Family.INDEPENDENCE, 0),
                0,
                0,
                complete.size(),
                complete.effectiveSize(),
                tau,
                0,
                true);
    }
}
