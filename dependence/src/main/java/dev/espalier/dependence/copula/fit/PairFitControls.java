package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.TllControls;
import dev.espalier.formats.Require;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a pair copula is fitted and selected.
 *
 * @param families candidates; independence is one only when named, as it is in the sets of {@link FamilySets}
 * @param rotations whether rotated versions are candidates (default true)
 * @param method how parameters are found (default maximum likelihood)
 * @param criterion what selection minimises (default BIC)
 * @param psi0 prior probability of dependence for mBIC, in (0, 1) (default 0.9, as in vinecopulib)
 * @param preselect whether candidates whose best reachable criterion is clearly behind are dropped before their fit is
 *     finished (default true); it changes the time, and by the margin it keeps, not the winner
 * @param significance level of an independence test made first, in [0, 1): above its p-value the pair is independent without a
 *     fit; 0 (default) skips the test. The test is Kendall's; where the families name the trained estimator, Kendall's and the smooth
 *     test together, and 0 still holds back that estimator alone, at {@link PairSelector#NEURAL_LEVEL}
 * @param tll how the local-likelihood candidate is estimated, where the families name it (default local constant)
 */
public record PairFitControls(
        Set<Family> families,
        boolean rotations,
        FitMethod method,
        Criterion criterion,
        double psi0,
        boolean preselect,
        double significance,
        TllControls tll) {
    /** Checks the ranges. */
    public PairFitControls {
        Require.that(!families.isEmpty(), "at least one family is needed");
        Require.inside("psi0", psi0, 0, 1);
        Require.that(significance >= 0 && significance < 1, "significance must lie in [0, 1), got " + significance);
        families = Collections.unmodifiableSet(EnumSet.copyOf(families));
    }

    /** All parametric families, maximum likelihood, BIC. */
    public static PairFitControls defaults() {
        return new PairFitControls(
                FamilySets.PARAMETRIC,
                true,
                FitMethod.MAXIMUM_LIKELIHOOD,
                Criterion.BIC,
                0.9,
                true,
                0,
                TllControls.defaults());
    }

    /** The same with other candidates. */
    public PairFitControls withFamilies(Set<Family> candidates) {
        return new PairFitControls(candidates, rotations, method, criterion, psi0, preselect, significance, tll);
    }

    /** The same with or without rotations. */
    public PairFitControls withRotations(boolean allowed) {
        return new PairFitControls(families, allowed, method, criterion, psi0, preselect, significance, tll);
    }

    /** The same with another way to find parameters. */
    public PairFitControls withMethod(FitMethod m) {
        return new PairFitControls(families, rotations, m, criterion, psi0, preselect, significance, tll);
    }

    /** The same with another criterion. */
    public PairFitControls withCriterion(Criterion c) {
        return new PairFitControls(families, rotations, method, c, psi0, preselect, significance, tll);
    }

    /** The same with another prior probability of dependence. */
    public PairFitControls withPsi0(double prior) {
        return new PairFitControls(families, rotations, method, criterion, prior, preselect, significance, tll);
    }

    /** The same with or without early ruling out. */
    public PairFitControls withPreselect(boolean on) {
        return new PairFitControls(families, rotations, method, criterion, psi0, on, significance, tll);
    }

    /** The same with an independence test at this level first; 0 for none. */
    public PairFitControls withSignificance(double level) {
        return new PairFitControls(families, rotations, method, criterion, psi0, preselect, level, tll);
    }

    /** The same with other settings of the local-likelihood candidate. */
    public PairFitControls withTll(TllControls settings) {
        return new PairFitControls(families, rotations, method, criterion, psi0, preselect, significance, settings);
    }
}
