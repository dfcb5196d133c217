package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Runs plans over all rows of a table in blocks; blocks are independent, so results do not depend on the threads. */
final class VineEvaluation {
    /** Rows per block: a tree's columns of a moderate vine then stay in the second-level cache. */
    static final int ROWS = 1024;

    private VineEvaluation() {}

    static double[] logPdf(VineCopula vine, UniformTable u, Workers workers) {
        requireColumns(vine, u);
        EvaluationPlan plan = EvaluationPlan.density(vine);
        List<double[]> parts = workers.map(blocks(u.size()), b -> {
            int n = rows(u.size(), b);
            double[] sum = new double[n];
            load(vine, u, plan, b).run(n, sum);
            return sum;
        });
        double[] out = new double[u.size()];
        for (int b = 0; b < parts.size(); b++) {
            System.arraycopy(parts.get(b), 0, out, b * ROWS, parts.get(b).length);
        }
        return out;
    }

    static UniformTable transform(VineCopula vine, UniformTable u, Workers workers, EvaluationPlan plan) {
        requireColumns(vine, u);
        return columns(vine, u.size(), workers, b -> {
            PlanRun run = load(vine, u, plan, b);
            run.run(rows(u.size(), b), new double[0]);
            return run;
        });
    }

    /** Runs one task per block and puts the results of all variables into columns. */
    static UniformTable columns(VineCopula vine, int n, Workers workers, IntFunction<PlanRun> task) {
        int d = vine.dimension();
        double[][] out = new double[d][n];
        workers.map(blocks(n), b -> {
            PlanRun run = task.apply(b);
            for (int e = 0; e < d; e++) {
                double[] values = run.result(e).shared();
                System.arraycopy(values, 0, out[vine.structure().variable(e)], b * ROWS, values.length);
            }
            return b;
        });
        return UniformTable.of(Arrays.stream(out).map(UniformColumn::adopting).toList());
    }

    static int blocks(int n) {
        return (n + ROWS - 1) / ROWS;
    }

    static int rows(int n, int block) {
        return Math.min(ROWS, n - block * ROWS);
    }

    private static PlanRun load(VineCopula vine, UniformTable u, EvaluationPlan plan, int block) {
        PlanRun run = new PlanRun(plan);
        int from = block * ROWS;
        for (int e = 0; e < vine.dimension(); e++) {
            run.set(e, u.column(vine.structure().variable(e)).slice(from, from + rows(u.size(), block)));
        }
        return run;
    }

    static void requireColumns(VineCopula vine, UniformTable u) {
        if (u.dimension() != vine.dimension()) {
            throw new IllegalArgumentException(
                    "the vine has " + vine.dimension() + " variables, the table " + u.dimension() + " columns");
        }
    }
}
