package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.vine.select.TreeCriterion;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.formats.Require;
import java.util.EnumSet;
import java.util.Set;

/**
 * How information is estimated by vines.
 *
 * @param vine how vines are fitted
 * @param folds 0 for values from the fitted rows with their bias taken off (default); 2 or more to fit each fold's pairs
 *     without its rows and to average over the rows left out, which gives a lower bound in expectation
 * @param seed decides the folds
 */
public record InformationControls(VineFitControls vine, int folds, long seed) {
    /** Checks the ranges. */
    public InformationControls {
        Require.that(folds >= 0 && folds != 1, "folds must be 0 or at least 2, got " + folds);
    }

    /** All parametric families and the local-likelihood estimate by BIC, not cross-fitted, seed 1. */
    public static InformationControls defaults() {
        Set<Family> families = EnumSet.copyOf(FamilySets.PARAMETRIC);
        families.add(Family.TLL);
        PairFitControls pairs = PairFitControls.defaults().withFamilies(families);
        return new InformationControls(VineFitControls.defaults().withPairs(pairs), 0, 1);
    }

    /**
     * The trained estimator alone, for {@link DensityInformation}: five folds for the held-out value, trees by Hoeffding's D,
     * which sees dependence that Kendall's tau does not, seed 1.
     */
    public static InformationControls neural() {
        PairFitControls pairs = PairFitControls.defaults().withFamilies(EnumSet.of(Family.NEURAL));
        VineFitControls vine = VineFitControls.defaults()
                .withTreeCriterion(TreeCriterion.HOEFFDING)
                .withPairs(pairs);
        return new InformationControls(vine, 5, 1);
    }

    /** The same with another way to fit vines. */
    public InformationControls withVine(VineFitControls controls) {
        return new InformationControls(controls, folds, seed);
    }

    /** The same with this many folds; 0 for none. */
    public InformationControls withFolds(int count) {
        return new InformationControls(vine, count, seed);
    }

    /** The same with another seed. */
    public InformationControls withSeed(long s) {
        return new InformationControls(vine, folds, s);
    }
}
