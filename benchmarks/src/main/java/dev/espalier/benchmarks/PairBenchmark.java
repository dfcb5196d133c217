package dev.espalier.benchmarks;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds per call of one pair copula's fit and evaluations over 1000 points simulated from it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PairBenchmark {
    private static final int ROWS = 1000;
    private static final Map<Family, double[]> TRUTH = new EnumMap<>(Map.ofEntries(
            Map.entry(Family.GAUSSIAN, new double[] {0.6}),
            Map.entry(Family.STUDENT, new double[] {0.6, 4}),
            Map.entry(Family.CLAYTON, new double[] {2}),
            Map.entry(Family.GUMBEL, new double[] {2}),
            Map.entry(Family.FRANK, new double[] {6}),
            Map.entry(Family.JOE, new double[] {2.5}),
            Map.entry(Family.BB1, new double[] {0.8, 1.5}),
            Map.entry(Family.BB6, new double[] {1.5, 1.5}),
            Map.entry(Family.BB7, new double[] {1.5, 1}),
            Map.entry(Family.BB8, new double[] {3, 0.8}),
            Map.entry(Family.TAWN, new double[] {0.6, 0.8, 3})));

    /** Which family. */
    @Param({"GAUSSIAN", "STUDENT", "CLAYTON", "GUMBEL", "FRANK", "JOE", "BB1", "BB6", "BB7", "BB8", "TAWN"})
    public Family family = Family.GAUSSIAN;

    private PairCopula copula = ParametricPairCopula.of(Family.INDEPENDENCE, 0);
    private PairSample sample = PairSample.of(UniformColumn.of(0.5), UniformColumn.of(0.5));
    private final double[] out = new double[ROWS];

    /** Simulates the sample. */
    @Setup
    public void simulate() {
        copula = ParametricPairCopula.of(family, 0, Objects.requireNonNull(TRUTH.get(family)));
        SplittableRandom random = new SplittableRandom(5);
        UniformColumn u = UniformColumn.of(random.doubles(ROWS).toArray());
        UniformColumn p = UniformColumn.of(random.doubles(ROWS).toArray());
        sample = PairSample.of(u, UniformColumn.of(copula.evaluate(PairFunction.H1_INVERSE, u, p)));
    }

    /** Maximum likelihood of the family. */
    @Benchmark
    public PairFit fit() {
        return PairSelector.fit(sample, family, 0, PairFitControls.defaults());
    }

    /** Selection among all families by BIC. */
    @Benchmark
    public PairFit selectAll() {
        return PairSelector.select(sample, PairFitControls.defaults());
    }

    /** Log-density. */
    @Benchmark
    public double[] logPdf() {
        return evaluate(PairFunction.LOG_PDF);
    }

    /** First h-function. */
    @Benchmark
    public double[] h1() {
        return evaluate(PairFunction.H1);
    }

    /** Inverse of the first h-function. */
    @Benchmark
    public double[] h1Inverse() {
        return evaluate(PairFunction.H1_INVERSE);
    }

    /** Distribution function. */
    @Benchmark
    public double[] cdf() {
        return evaluate(PairFunction.CDF);
    }

    private double[] evaluate(PairFunction function) {
        copula.evaluate(function, sample.u(), sample.v(), 0, ROWS, out);
        return out;
    }
}
