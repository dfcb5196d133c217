package dev.espalier.benchmarks;

import dev.espalier.numerics.kernel.Kernels;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per element of the array kernels, scalar provider beside vector provider, in a block that stays in cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@OperationsPerInvocation(KernelBenchmark.SIZE)
public class KernelBenchmark {
    static final int SIZE = 256;

    /** Which provider. */
    @Param({"scalar", "vector"})
    public String provider = "scalar";

    private Kernels kernels = Kernels.scalar();
    private final double[] signed = new double[SIZE];
    private final double[] unit = new double[SIZE];
    private final double[] out = new double[SIZE];

    /** Fills the arguments. */
    @Setup
    public void fill() {
        kernels = provider.equals("vector") ? Kernels.vector().orElseThrow() : Kernels.scalar();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SIZE; i++) {
            signed[i] = 12 * random.nextDouble() - 6;
            unit[i] = random.nextDouble();
        }
    }

    /** e^x. */
    @Benchmark
    public double[] exp() {
        kernels.exp(signed, out, SIZE);
        return out;
    }

    /** log x. */
    @Benchmark
    public double[] log() {
        kernels.log(unit, out, SIZE);
        return out;
    }

    /** e^x - 1. */
    @Benchmark
    public double[] expm1() {
        kernels.expm1(signed, out, SIZE);
        return out;
    }

    /** log(1 + x). */
    @Benchmark
    public double[] log1p() {
        kernels.log1p(unit, out, SIZE);
        return out;
    }

    /** Normal distribution function. */
    @Benchmark
    public double[] normalCdf() {
        kernels.normalCdf(signed, out, SIZE);
        return out;
    }

    /** Normal quantile. */
    @Benchmark
    public double[] normalQuantile() {
        kernels.normalQuantile(unit, out, SIZE);
        return out;
    }
}
