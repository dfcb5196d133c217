package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/** Runs plans over all rows of a table in blocks; blocks are independent, so results do not depend on the threads. */
final class VineEvaluation {
    /** Rows per block: the columns of a moderate vine then stay in the second-level cache, and a thousand rows feed two threads. */
    static final int ROWS = 512;

    private VineEvaluation() {}

    static double[] logPdf(VineCopula vine, UniformTable u, Workers workers) {
        requireColumns(vine, u);
        requireLeft(vine, u);
        EvaluationPlan plan = EvaluationPlan.density(vine);
        double[] out = new double[u.size()];
        workers.map(blocks(u.size()), b -> {
            int n = rows(u.size(), b);
            double[] sum = new double[n];
            load(vine, u, plan, b, true).run(n, sum);
            System.arraycopy(sum, 0, out, b * ROWS, n);
            return b;
        });
        return out;
    }

    /** Hands the log-densities of all pairs that are not independence to {@code terms}, block by block. */
    static void edgeTerms(VineCopula vine, UniformTable u, Workers workers, EdgeTerms terms) {
        walk(vine, u, workers, (run, from) -> run.report(terms, from));
    }

    /** Hands the arguments of all pairs that are not independence to {@code arguments}, block by block. */
    static void edgeArguments(VineCopula vine, UniformTable u, Workers workers, EdgeArguments arguments) {
        walk(vine, u, workers, (run, from) -> run.report(arguments, from));
    }

    private static void walk(VineCopula vine, UniformTable u, Workers workers, ObjIntConsumer<PlanRun> listen) {
        requireColumns(vine, u);
        requireLeft(vine, u);
        EvaluationPlan plan = EvaluationPlan.density(vine);
        workers.map(blocks(u.size()), b -> {
            int n = rows(u.size(), b);
            PlanRun run = load(vine, u, plan, b, true);
            listen.accept(run, b * ROWS);
            run.run(n, new double[n]);
            return b;
        });
    }

    static UniformTable rosenblatt(VineCopula vine, UniformTable u, Workers workers) {
        requireColumns(vine, u);
        requireLeft(vine, u);
        return transform(vine, u, workers, EvaluationPlan.rosenblatt(vine), true);
    }

    /** Discrete variables get a uniform value between the two ends of their step. */
    static UniformTable randomisedRosenblatt(VineCopula vine, UniformTable u, long seed, Workers workers) {
        requireColumns(vine, u);
        requireLeft(vine, u);
        RandomStreams streams = RandomStreams.of(seed);
        EvaluationPlan plan = EvaluationPlan.rosenblatt(vine);
        int d = vine.dimension();
        double[][] out = new double[d][u.size()];
        workers.map(blocks(u.size()), b -> {
            int n = rows(u.size(), b);
            PlanRun run = load(vine, u, plan, b, true);
            run.run(n, new double[0]);
            for (int e = 0; e < d; e++) {
                double[] values = run.result(e).toArray();
                UniformColumn low = run.result(e).left();
                if (low != null) {
                    UniformRandomProvider stream = streams.stream(b, e);
                    for (int i = 0; i < n; i++) {
                        values[i] -= RandomStreams.openUniform(stream) * (values[i] - low.get(i));
                    }
                }
                System.arraycopy(values, 0, out[vine.structure().variable(e)], b * ROWS, n);
            }
            return b;
        });
        return table(out);
    }

    static UniformTable inverseRosenblatt(VineCopula vine, UniformTable w, Workers workers) {
        requireColumns(vine, w);
        return transform(vine, w, workers, EvaluationPlan.inverse(vine), false);
    }

    private static UniformTable transform(
            VineCopula vine, UniformTable u, Workers workers, EvaluationPlan plan, boolean atoms) {
        return columns(vine, u.size(), workers, b -> {
            PlanRun run = load(vine, u, plan, b, atoms);
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
        return table(out);
    }

    private static UniformTable table(double[][] columns) {
        return UniformTable.of(
                Arrays.stream(columns).map(UniformColumn::adopting).toList());
    }

    static int blocks(int n) {
        return (n + ROWS - 1) / ROWS;
    }

    static int rows(int n, int block) {
        return Math.min(ROWS, n - block * ROWS);
    }

    private static PlanRun load(VineCopula vine, UniformTable u, EvaluationPlan plan, int block, boolean atoms) {
        PlanRun run = new PlanRun(plan);
        int from = block * ROWS;
        int to = from + rows(u.size(), block);
        for (int e = 0; e < vine.dimension(); e++) {
            int j = vine.structure().variable(e);
            boolean limits = atoms && vine.kinds().get(j).hasAtoms();
            UniformColumn column = limits ? u.column(j) : u.column(j).withLeft(null);
            run.set(e, column.slice(from, to));
        }
        return run;
    }

    private static void requireLeft(VineCopula vine, UniformTable u) {
        for (int j = 0; j < vine.dimension(); j++) {
            if (vine.kinds().get(j).hasAtoms() && u.left(j) == null) {
                throw new IllegalArgumentException(
                        "variable " + vine.names().get(j) + " is discrete: its column needs left limits");
            }
        }
    }

    static void requireColumns(VineCopula vine, UniformTable u) {
        Require.that(
                u.dimension() == vine.dimension(),
                "the vine has " + vine.dimension() + " variables, the table " + u.dimension() + " columns");
    }
}
