package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/** Simulation given some variables; the method is described at {@link ConditionalSample}. */
final class ConditionalSimulation {
    /** Particles per draw where weights are needed. */
    private static final int OVERSAMPLING = 8;

    private final VineCopula vine;
    private final Map<Integer, Double> given;
    private final EvaluationPlan plan;
    private final RandomStreams streams;

    private ConditionalSimulation(VineCopula vine, Map<Integer, Double> given, long seed) {
        this.vine = vine;
        this.given = given;
        this.streams = RandomStreams.of(seed);
        BitSet positions = new BitSet();
        for (int e = 0; e < vine.dimension(); e++) {
            positions.set(e, given.containsKey(vine.structure().variable(e)));
        }
        this.plan = EvaluationPlan.inverse(vine, positions);
    }

    static ConditionalSample run(VineCopula vine, Map<Integer, Double> given, int n, long seed, Workers workers) {
        Require.that(n >= 1, "at least one draw is needed, got " + n);
        given.forEach((variable, value) -> {
            if (variable < 0 || variable >= vine.dimension() || !(value > 0 && value < 1)) {
                throw new IllegalArgumentException("cannot condition on variable " + variable + " = " + value
                        + ": values lie in (0, 1), variables in 0.." + (vine.dimension() - 1));
            }
        });
        Optional<VineCopula> exact = vine.withLast(given.keySet());
        return exact.isPresent()
                ? new ConditionalSimulation(exact.get(), given, seed).exact(n, workers)
                : new ConditionalSimulation(vine.withLate(given.keySet()), given, seed).weighted(n, workers);
    }

    private ConditionalSample exact(int n, Workers workers) {
        double[] density = new double[VineEvaluation.blocks(n)];
        UniformTable table = VineEvaluation.columns(vine, n, workers, b -> {
            int rows = VineEvaluation.rows(n, b);
            PlanRun run = load(rows, b);
            double[] sum = new double[rows];
            run.run(rows, sum);
            density[b] = sum[0];
            return run;
        });
        return new ConditionalSample(table, true, n, n, density[0]);
    }

    private ConditionalSample weighted(int n, Workers workers) {
        int blocks = VineEvaluation.blocks(n);
        double[] effective = new double[blocks];
        double[] density = new double[blocks];
        UniformTable table = VineEvaluation.columns(vine, n, workers, b -> {
            int rows = VineEvaluation.rows(n, b);
            int particles = rows * OVERSAMPLING;
            PlanRun run = load(particles, b);
            double[] logWeight = new double[particles];
            Resampling resampling = new Resampling(logWeight, streams.stream(b, 1));
            run.run(particles, logWeight, () -> resampling.ifUneven(run));
            run.select(resampling.choose(rows));
            effective[b] = resampling.leastEffective();
            density[b] = resampling.logMean();
            return run;
        });
        double mean = Arrays.stream(density).map(StrictMath::exp).sum() / blocks;
        return new ConditionalSample(
                table, false, n * OVERSAMPLING, Arrays.stream(effective).sum(), StrictMath.log(mean));
    }

    private PlanRun load(int rows, int block) {
        UniformRandomProvider stream = streams.stream(block);
        PlanRun run = new PlanRun(plan);
        for (int e = vine.dimension() - 1; e >= 0; e--) {
            double[] w = new double[rows];
            Double value = given.get(vine.structure().variable(e));
            if (value != null) {
                Arrays.fill(w, value);
            } else {
                RandomStreams.fill(stream, w, 0, rows);
            }
            run.set(e, UniformColumn.adopting(w));
        }
        return run;
    }
}
