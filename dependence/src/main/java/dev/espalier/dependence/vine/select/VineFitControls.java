package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.formats.Require;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a vine is selected and fitted.
 *
 * @param kind which trees are allowed (default any regular vine); unused when a structure is given
 * @param structure the structure to fit, or null to select one (default)
 * @param treeCriterion what the trees maximise (default Kendall's tau)
 * @param pairs how each pair copula is fitted
 * @param truncation most trees kept, at least 0 (default all)
 * @param selectTruncation whether trees are added only while they lower mBICV (default false)
 * @param threshold pairs whose criterion is smaller in absolute value are independent and count nothing in a tree, at least 0
 *     (default 0)
 * @param selectThreshold whether the threshold with the smallest mBICV is searched for (default false)
 * @param psi0 prior probability of dependence in the first tree for mBICV, in (0, 1) (default 0.9)
 * @param conditioning variables (from 0) that shall form a sub-vine at the end of the order, so that simulation given them is
 *     exact (default none)
 */
public record VineFitControls(
        StructureKind kind,
        @Nullable RVineStructure structure,
        TreeCriterion treeCriterion,
        PairFitControls pairs,
        int truncation,
        boolean selectTruncation,
        double threshold,
        boolean selectThreshold,
        double psi0,
        Set<Integer> conditioning) {
    /** Checks the ranges. */
    public VineFitControls {
        Require.atLeast("truncation", truncation, 0);
        Require.atLeast("threshold", threshold, 0);
        Require.inside("psi0", psi0, 0, 1);
        conditioning = Set.copyOf(conditioning);
    }

    /** Regular vine by Kendall's tau, all parametric families by BIC, all trees. */
    public static VineFitControls defaults() {
        return new VineFitControls(
                StructureKind.RVINE,
                null,
                TreeCriterion.TAU,
                PairFitControls.defaults(),
                Integer.MAX_VALUE,
                false,
                0,
                false,
                0.9,
                Set.of());
    }

    /** The same with another kind of vine. */
    public VineFitControls withKind(StructureKind k) {
        return new VineFitControls(
                k,
                structure,
                treeCriterion,
                pairs,
                truncation,
                selectTruncation,
                threshold,
                selectThreshold,
                psi0,
                conditioning);
    }

    /** The same with this structure, or null to select one. */
    public VineFitControls withStructure(@Nullable RVineStructure s) {
        return new VineFitControls(
                kind,
                s,
                treeCriterion,
                pairs,
                truncation,
                selectTruncation,
                threshold,
                selectThreshold,
                psi0,
                conditioning);
    }

    /** The same with another tree criterion. */
    public VineFitControls withTreeCriterion(TreeCriterion c) {
        return new VineFitControls(
                kind,
                structure,
                c,
                pairs,
                truncation,
                selectTruncation,
                threshold,
                selectThreshold,
                psi0,
                conditioning);
    }

    /** The same with other controls for the pairs. */
    public VineFitControls withPairs(PairFitControls p) {
        return new VineFitControls(
                kind,
                structure,
                treeCriterion,
                p,
                truncation,
                selectTruncation,
                threshold,
                selectThreshold,
                psi0,
                conditioning);
    }

    /** The same with at most this many trees. */
    public VineFitControls withTruncation(int trees) {
        return new VineFitControls(
                kind,
                structure,
                treeCriterion,
                pairs,
                trees,
                selectTruncation,
                threshold,
                selectThreshold,
                psi0,
                conditioning);
    }

    /** The same with or without selecting the number of trees. */
    public VineFitControls withSelectTruncation(boolean on) {
        return new VineFitControls(
                kind, structure, treeCriterion, pairs, truncation, on, threshold, selectThreshold, psi0, conditioning);
    }

    /** The same with this threshold. */
    public VineFitControls withThreshold(double t) {
        return new VineFitControls(
                kind,
                structure,
                treeCriterion,
                pairs,
                truncation,
                selectTruncation,
                t,
                selectThreshold,
                psi0,
                conditioning);
    }

    /** The same with or without searching for the threshold. */
    public VineFitControls withSelectThreshold(boolean on) {
        return new VineFitControls(
                kind, structure, treeCriterion, pairs, truncation, selectTruncation, threshold, on, psi0, conditioning);
    }

    /** The same with another prior probability of dependence. */
    public VineFitControls withPsi0(double p) {
        return new VineFitControls(
                kind,
                structure,
                treeCriterion,
                pairs,
                truncation,
                selectTruncation,
                threshold,
                selectThreshold,
                p,
                conditioning);
    }

    /** The same with variables that shall stand at the end of the order. */
    public VineFitControls withConditioning(Set<Integer> variables) {
        return new VineFitControls(
                kind,
                structure,
                treeCriterion,
                pairs,
                truncation,
                selectTruncation,
                threshold,
                selectThreshold,
                psi0,
                variables);
    }
}
