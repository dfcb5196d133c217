package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.family.Family;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * A vine compiled to a straight sequence of pair evaluations over registers, each written once.
 *
 * <p>Register e starts with the column of the variable at position e of the order. Only h-functions somebody reads are
 * computed, independence pairs cost nothing (their conditionals are the arguments themselves), and each register is given up
 * after its last use, so that tree-wise plans hold at most about 2 d columns. Compiling is O(d^2).
 */
final class EvaluationPlan {
    final List<PlanStep> steps;
    final int registers;
    /** Register of the result for the variable at each position of the order. */
    final int[] output;

    private EvaluationPlan(List<PlanStep> steps, int registers, int[] output) {
        this.steps = steps;
        this.registers = registers;
        this.output = output;
    }

    /** Sum of log pair densities, tree by tree. */
    static EvaluationPlan density(VineCopula vine) {
        return new Compiler(vine).forward(true);
    }

    /** P(order[e] | later variables) for every position, tree by tree. */
    static EvaluationPlan rosenblatt(VineCopula vine) {
        return new Compiler(vine).forward(false);
    }

    /** Inverse of {@link #rosenblatt}, column by column from the last. */
    static EvaluationPlan inverse(VineCopula vine) {
        return inverse(vine, new BitSet());
    }

    /**
     * The inverse in which the variables at {@code given} positions keep the value in their register, and the conditional
     * density of each of these given the later variables is added up.
     */
    static EvaluationPlan inverse(VineCopula vine, BitSet given) {
        return new Compiler(vine).backward(given);
    }

    private static final class Compiler {
        private final VineCopula vine;
        private final RVineStructure structure;
        private final int d;
        private final List<PlanStep> steps = new ArrayList<>();
        /** own[t][e]: order[e] given its first t partners; other[t][e]: partner t-1 of e given order[e] and the first t-1. */
        private final int[][] own;

        private final int[][] other;
        private int registers;

        Compiler(VineCopula vine) {
            this.vine = vine;
            this.structure = vine.structure();
            this.d = structure.dimension();
            this.registers = d;
            this.own = new int[structure.truncation() + 1][d];
            this.other = new int[structure.truncation() + 1][d];
        }

        EvaluationPlan forward(boolean density) {
            int[] output = new int[d];
            for (int e = 0; e < d; e++) {
                own[0][e] = e;
            }
            for (int t = 0; t < structure.truncation(); t++) {
                for (int e = 0; e < structure.edgeCount(t); e++) {
                    pair(t, e, density, true);
                }
            }
            for (int e = 0; e < d; e++) {
                output[e] = own[structure.height(e)][e];
            }
            return finish(density ? new int[0] : output);
        }

        EvaluationPlan backward(BitSet given) {
            int[] output = new int[d];
            for (int e = d - 1; e >= 0; e--) {
                int height = structure.height(e);
                own[given.get(e) ? 0 : height][e] = e;
                if (!given.get(e)) {
                    for (int t = height - 1; t >= 0; t--) {
                        invert(t, e);
                    }
                }
                for (int t = 0; t < height; t++) {
                    pair(t, e, given.get(e), given.get(e));
                }
                if (given.get(e) && !steps.isEmpty()) {
                    steps.get(steps.size() - 1).weighs = true;
                }
                output[e] = own[0][e];
            }
            return finish(output);
        }

        private int partner(int t, int e) {
            int source = structure.source(t, e);
            return source == structure.partner(t, e) ? own[t][source] : other[t][source];
        }

        private void pair(int t, int e, boolean density, boolean conditional) {
            int u = own[t][e];
            int v = partner(t, e);
            if (isIndependent(t, e)) {
                other[t + 1][e] = v;
                if (conditional) {
                    own[t + 1][e] = u;
                }
                return;
            }
            other[t + 1][e] = registers++;
            if (conditional) {
                own[t + 1][e] = registers++;
            }
            int h2 = conditional ? own[t + 1][e] : -1;
            PlanStep step = new PlanStep(vine.pair(t, e), false, density, u, v, other[t + 1][e], h2);
            step.tree = t;
            step.edge = e;
            steps.add(step);
        }

        private void invert(int t, int e) {
            int p = own[t + 1][e];
            if (isIndependent(t, e)) {
                own[t][e] = p;
                return;
            }
            own[t][e] = registers++;
            steps.add(new PlanStep(vine.pair(t, e), true, false, p, partner(t, e), -1, own[t][e]));
        }

        private boolean isIndependent(int t, int e) {
            return vine.pair(t, e).family() == Family.INDEPENDENCE;
        }

        /** Drops results nobody reads and marks the last reader of each register. */
        private EvaluationPlan finish(int[] output) {
            BitSet needed = new BitSet(registers);
            BitSet kept = new BitSet(registers);
            for (int r : output) {
                needed.set(r);
                kept.set(r);
            }
            List<PlanStep> backwards = new ArrayList<>();
            for (int k = steps.size() - 1; k >= 0; k--) {
                PlanStep step = steps.get(k);
                step.h1 = step.h1 >= 0 && needed.get(step.h1) ? step.h1 : -1;
                step.h2 = step.h2 >= 0 && needed.get(step.h2) ? step.h2 : -1;
                if (!step.useless()) {
                    needed.set(step.u);
                    needed.set(step.v);
                    step.dead = lastRead(step, kept);
                    backwards.add(step);
                }
            }
            Collections.reverse(backwards);
            return new EvaluationPlan(List.copyOf(backwards), registers, output);
        }

        private static int[] lastRead(PlanStep step, BitSet read) {
            BitSet dead = new BitSet();
            for (int r : new int[] {step.u, step.v}) {
                if (!read.get(r)) {
                    read.set(r);
                    dead.set(r);
                }
            }
            return dead.stream().toArray();
        }
    }
}
