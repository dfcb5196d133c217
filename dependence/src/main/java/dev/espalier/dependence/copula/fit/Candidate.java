package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.Formulas;
import java.util.ArrayList;
import java.util.List;

/** One family and rotation that may describe a pair, and its search. */
record Candidate(Family family, int rotation) {
    /** Kendall's tau handed to start values is kept this far from 0 ... */
    private static final double WEAKEST = 0.01;
    /** ... and from 1, where start values would sit on the bounds. */
    private static final double STRONGEST = 0.9;

    /**
     * Candidates that can show dependence of the sign of {@code tau}.
     *
     * @param tau Kendall's tau of the sample
     */
    static List<Candidate> of(PairFitControls controls, double tau) {
        List<Candidate> list = new ArrayList<>();
        for (Family family : controls.families()) {
            if (family.parameterCount() == 0
                    || controls.method() == FitMethod.TAU_INVERSION && !family.tauInvertible()) {
                continue;
            }
            if (!family.rotatable() || !controls.rotations()) {
                list.add(new Candidate(family, 0));
            } else {
                list.add(new Candidate(family, tau < 0 ? 90 : 0));
                list.add(new Candidate(family, tau < 0 ? 270 : 180));
            }
        }
        return list;
    }

    /** The sample's tau as this family sees it: positive for rotated families, away from 0 and 1. */
    double startTau(double tau) {
        double size = Math.max(WEAKEST, Math.min(STRONGEST, Math.abs(tau)));
        return tau < 0 && !family.rotatable() ? -size : size;
    }

    double[] start(double tau) {
        return Formulas.of(family).start(startTau(tau));
    }

    ParametricPairCopula copula(double[] theta) {
        return ParametricPairCopula.of(family, rotation, theta);
    }
}
