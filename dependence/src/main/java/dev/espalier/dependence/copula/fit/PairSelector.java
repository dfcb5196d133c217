package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.measure.IndependenceTest;
import dev.espalier.dependence.measure.Ranked;
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
 */
public final class PairSelector {
    private PairSelector() {}

    /** Selects by {@code controls}, computing Kendall's tau of the sample first. */
    public static PairFit select(PairSample sample, PairFitControls controls) {
        CompleteSample complete = CompleteSample.of(sample);
        return select(complete, controls, SampleTau.of(complete.sample()));
    }

    /** Selects by {@code controls}, given Kendall's tau of the complete rows. */
    public static PairFit select(PairSample sample, PairFitControls controls, double tau) {
        return select(CompleteSample.of(sample), controls, tau);
    }

    /** Fits one family at one rotation. */
    public static PairFit fit(PairSample sample, Family family, int rotation, PairFitControls controls) {
        CompleteSample complete = CompleteSample.of(sample);
        double tau = SampleTau.of(complete.sample());
        if (family == Family.INDEPENDENCE) {
            return independence(complete, tau);
        }
        if (family == Family.TLL) {
            return GridFit.of(complete, controls.tll(), tau);
        }
        Candidate candidate = new Candidate(family, rotation);
        if (controls.method() == FitMethod.TAU_INVERSION) {
            return TauInversion.fit(candidate, complete, tau, new PairBlock());
        }
        Search search = new Search(candidate, complete, tau, new PairBlock());
        search.run(controls.withPreselect(false), complete, Double.POSITIVE_INFINITY);
        return search.result(complete, tau);
    }

    private static PairFit select(CompleteSample complete, PairFitControls controls, double tau) {
        PairFit independence = independence(complete, tau);
        if (complete.sample().size() < CompleteSample.FEWEST || isIndependent(complete, controls)) {
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
        if (controls.families().contains(Family.TLL)) {
            contest.enter(GridFit.of(complete, controls.tll(), tau));
        }
        return contest.winner(independence);
    }

    private static boolean isIndependent(CompleteSample complete, PairFitControls controls) {
        if (controls.significance() == 0) {
            return false;
        }
        PairSample s = complete.sample();
        IndependenceTest test = IndependenceTest.kendall(
                Ranked.of(s.u().shared()),
                Ranked.of(s.v().shared()),
                s.weights(),
                IndependenceTest.Alternative.TWO_SIDED);
        return test.pValue() > controls.significance();
    }

    /** All candidates begun, the most promising first; equal promises keep the order of the families. */
    private static List<Search> searches(CompleteSample complete, PairFitControls controls, double tau) {
        PairBlock block = new PairBlock();
        List<Search> searches = new ArrayList<>();
        for (Candidate candidate : Candidate.of(controls, tau)) {
            searches.add(new Search(candidate, complete, tau, block));
        }
        searches.sort(Comparator.comparingDouble(s -> s.promise(controls, complete)));
        return searches;
    }

    private static PairFit independence(CompleteSample complete, double tau) {
        return new PairFit(
                ParametricPairCopula.of(Family.INDEPENDENCE, 0),
                0,
                0,
                complete.sample().size(),
                complete.effectiveSize(),
                tau,
                0,
                true);
    }
}
