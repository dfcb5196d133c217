package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.QuasiRandom;
import dev.espalier.numerics.random.RandomStreams;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;

/** Uniforms through the inverse Rosenblatt transform; every block of rows draws from a stream of its own. */
final class Simulation {
    private Simulation() {}

    static UniformTable random(VineCopula vine, int n, long seed, Workers workers) {
        RandomStreams streams = RandomStreams.of(seed);
        return simulate(vine, n, workers, b -> {
            UniformRandomProvider stream = streams.stream(b);
            int rows = VineEvaluation.rows(n, b);
            double[][] w = new double[vine.dimension()][rows];
            for (double[] column : w) {
                RandomStreams.fill(stream, column, 0, rows);
            }
            return w;
        });
    }

    static UniformTable quasi(VineCopula vine, int n, long seed, Workers workers) {
        return simulate(
                vine,
                n,
                workers,
                b -> QuasiRandom.points(
                        vine.dimension(), VineEvaluation.rows(n, b), seed, (long) b * VineEvaluation.ROWS));
    }

    /** The first column of uniforms goes to the variable sampled first, the last of the order. */
    private static UniformTable simulate(VineCopula vine, int n, Workers workers, IntFunction<double[][]> uniforms) {
        Require.that(n >= 1, "at least one draw is needed, got " + n);
        EvaluationPlan plan = EvaluationPlan.inverse(vine);
        int d = vine.dimension();
        return VineEvaluation.columns(vine, n, workers, b -> {
            double[][] w = uniforms.apply(b);
            PlanRun run = new PlanRun(plan);
            for (int e = 0; e < d; e++) {
                run.set(e, UniformColumn.adopting(w[d - 1 - e]));
            }
            run.run(VineEvaluation.rows(n, b), new double[0]);
            return run;
        });
    }
}
