package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.PairCopula;

/**
 * One instruction of an {@link EvaluationPlan}: a pair copula, the registers it reads and writes.
 *
 * <p>Forward it may add log c(u, v) to the density and write h1(u, v) and h2(u, v); inverse it writes the x with
 * h2(x, v) = u into {@code h2}. A register of -1 is not wanted.
 */
final class PlanStep {
    final PairCopula copula;
    final boolean inverse;
    final boolean density;
    final int u;
    final int v;
    int h1;
    int h2;
    /** The edge a density belongs to. */
    int tree = -1;

    int edge = -1;
    /** Whether the conditional density of a given variable is complete after this step. */
    boolean weighs;
    /** Registers nobody reads after this step. */
    int[] dead = {};

    PlanStep(PairCopula copula, boolean inverse, boolean density, int u, int v, int h1, int h2) {
        this.copula = copula;
        this.inverse = inverse;
        this.density = density;
        this.u = u;
        this.v = v;
        this.h1 = h1;
        this.h2 = h2;
    }

    boolean useless() {
        return !density && h1 < 0 && h2 < 0;
    }
}
