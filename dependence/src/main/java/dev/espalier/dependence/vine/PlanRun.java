package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.MixedPair;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import org.jspecify.annotations.Nullable;

/** Runs a plan over one block of rows. Not safe to share: one per task. */
final class PlanRun {
    private static final PairFunction[][] WANTED = {
        {},
        {PairFunction.LOG_PDF},
        {PairFunction.H1},
        {PairFunction.LOG_PDF, PairFunction.H1},
        {PairFunction.H2},
        {PairFunction.LOG_PDF, PairFunction.H2},
        {PairFunction.H1, PairFunction.H2},
        {PairFunction.LOG_PDF, PairFunction.H1, PairFunction.H2},
    };
    private static final PairFunction[] INVERSE = {PairFunction.H2_INVERSE};

    private final EvaluationPlan plan;
    private final PairBlock work = new PairBlock();
    private final @Nullable UniformColumn[] value;

    private EdgeTerms edgeTerms = (tree, edge, from, n, logPdf) -> {};
    private EdgeArguments edgeArguments = (tree, edge, from, arguments) -> {};
    private int firstRow;

    PlanRun(EvaluationPlan plan) {
        this.plan = plan;
        this.value = new UniformColumn[plan.registers];
    }

    /** Hands every pair's log-densities to {@code terms}; the block begins at row {@code from}. */
    void report(EdgeTerms terms, int from) {
        edgeTerms = terms;
        firstRow = from;
    }

    /** Hands every pair's arguments to {@code arguments}; the block begins at row {@code from}. */
    void report(EdgeArguments arguments, int from) {
        edgeArguments = arguments;
        firstRow = from;
    }

    /** Sets the register of a position of the order. */
    void set(int position, UniformColumn column) {
        value[position] = column;
    }

    /** The result for a position of the order. */
    UniformColumn result(int position) {
        return require(plan.output[position]);
    }

    /** Runs all steps over {@code n} rows, adding log densities to {@code sum}; pairs with a missing value add nothing. */
    void run(int n, double[] sum) {
        run(n, sum, () -> {});
    }

    /** The same, with an action whenever the density of a given variable is complete. */
    void run(int n, double[] sum, Runnable weighed) {
        double[] logPdf = new double[n];
        for (PlanStep step : plan.steps) {
            PairSample pair = PairSample.of(require(step.u), require(step.v));
            if (step.inverse) {
                invert(step, pair, n);
            } else if (pair.hasDiscrete()) {
                mixed(step, pair, n, logPdf, sum);
            } else {
                forward(step, pair, n, logPdf, sum);
            }
            for (int r : step.dead) {
                value[r] = null;
            }
            if (step.weighs) {
                weighed.run();
            }
        }
    }

    /** Replaces row i of everything by row {@code ancestors[i]}. */
    void select(int[] ancestors) {
        for (int r = 0; r < value.length; r++) {
            UniformColumn column = value[r];
            if (column != null) {
                value[r] = column.rows(ancestors);
            }
        }
    }

    private void invert(PlanStep step, PairSample pair, int n) {
        UniformColumn p = pair.u();
        UniformColumn v = pair.v();
        UniformColumn scores = step.copula.normalScoreColumn(PairFunction.H2_INVERSE, work, p, v);
        if (scores == null) {
            double[] x = new double[n];
            step.copula.evaluateTogether(INVERSE, work, p, v, 0, n, new double[][] {x});
            scores = UniformColumn.adopting(x);
        }
        value[step.h2] = scores;
    }

    private void forward(PlanStep step, PairSample pair, int n, double[] logPdf, double[] sum) {
        UniformColumn u = pair.u();
        UniformColumn v = pair.v();
        boolean h1 = step.h1 >= 0 && !score(step, PairFunction.H1, step.h1, u, v);
        boolean h2 = step.h2 >= 0 && !score(step, PairFunction.H2, step.h2, u, v);
        PairFunction[] functions = WANTED[(step.density ? 1 : 0) + (h1 ? 2 : 0) + (h2 ? 4 : 0)];
        double[][] out = new double[functions.length][];
        for (int k = 0; k < out.length; k++) {
            out[k] = functions[k] == PairFunction.LOG_PDF ? logPdf : new double[n];
        }
        step.copula.evaluateTogether(functions, work, u, v, 0, n, out);
        for (int k = 0; k < out.length; k++) {
            switch (functions[k]) {
                case LOG_PDF -> {
                    edgeArguments.accept(step.tree, step.edge, firstRow, pair);
                    edgeTerms.accept(step.tree, step.edge, firstRow, n, logPdf);
                    addKnown(logPdf, sum, n);
                }
                case H1 -> value[step.h1] = UniformColumn.adopting(out[k]);
                default -> value[step.h2] = UniformColumn.adopting(out[k]);
            }
        }
    }

    private void mixed(PlanStep step, PairSample pair, int n, double[] logPdf, double[] sum) {
        if (step.density) {
            MixedPair.logPdf(step.copula, pair, 0, n, logPdf);
            edgeArguments.accept(step.tree, step.edge, firstRow, pair);
            edgeTerms.accept(step.tree, step.edge, firstRow, n, logPdf);
            addKnown(logPdf, sum, n);
        }
        if (step.h1 >= 0) {
            value[step.h1] = MixedPair.secondGivenFirst(step.copula, pair);
        }
        if (step.h2 >= 0) {
            value[step.h2] = MixedPair.firstGivenSecond(step.copula, pair);
        }
    }

    /** Sets a register by its normal scores, if the copula has these first. */
    private boolean score(PlanStep step, PairFunction function, int register, UniformColumn u, UniformColumn v) {
        UniformColumn column = step.copula.normalScoreColumn(function, work, u, v);
        value[register] = column;
        return column != null;
    }

    private static void addKnown(double[] terms, double[] sum, int n) {
        for (int i = 0; i < n; i++) {
            double x = terms[i];
            sum[i] += Double.isNaN(x) ? 0 : x;
        }
    }

    private UniformColumn require(int register) {
        UniformColumn column = value[register];
        if (column == null) {
            throw new IllegalStateException("register " + register + " is empty");
        }
        return column;
    }
}
