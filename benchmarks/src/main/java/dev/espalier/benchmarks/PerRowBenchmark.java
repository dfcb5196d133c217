package dev.espalier.benchmarks;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Objects;
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

/** Nanoseconds per row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PerRowBenchmark {
    private static final int ROWS = 2048;

    /** Which family. */
    @Param({"GAUSSIAN", "STUDENT", "CLAYTON", "GUMBEL", "FRANK", "JOE", "BB1", "TAWN"})
    public Family family = Family.GAUSSIAN;

    @Param({"256", "32", "8", "1"})
    public int window = 256;

    @Param({"LOG", "SCORE", "H1", "INV"})
    public String what = "LOG";

    private UniformColumn u = UniformColumn.of(0.5);
    private UniformColumn v = UniformColumn.of(0.5);
    private double[][] path = {};
    private FamilyFormulas formulas = Formulas.of(Family.GAUSSIAN);
    private final PairBlock block = new PairBlock();
    private final double[] out = new double[PairBlock.SIZE];
    private final double[][] score = new double[3][PairBlock.SIZE];

    /** Draws. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(5);
        u = UniformColumn.of(random.doubles(ROWS).toArray());
        v = UniformColumn.of(random.doubles(ROWS).toArray());
        formulas = Formulas.of(family);
        double[] base = switch (family) {
            case GAUSSIAN -> new double[] {0.6};
            case STUDENT -> new double[] {0.6, 4};
            case CLAYTON, GUMBEL -> new double[] {2};
            case FRANK -> new double[] {6};
            case JOE -> new double[] {2.5};
            case BB1 -> new double[] {0.8, 1.5};
            case TAWN -> new double[] {0.6, 0.8, 3};
            default -> throw new IllegalArgumentException();
        };
        path = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            path[i] = base.clone();
            for (int k = 0; k < base.length; k++) {
                path[i][k] *= 1 + 0.1 * StrictMath.sin(0.01 * i + k);
            }
        }
        Objects.requireNonNull(formulas);
    }

    /** Rows. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double run() {
        double total = 0;
        for (int from = 0; from < ROWS; from += window) {
            block.load(u, v, 0, from, window);
            double[] p = path[from];
            switch (what) {
                case "LOG" -> formulas.logPdf(block, p, out);
                case "SCORE" -> formulas.logPdfScore(block, p, out, score);
                case "H1" -> formulas.h1(block, p, out);
                default -> formulas.h1Inverse(block, p, out);
            }
            total += out[0];
        }
        return total;
    }
}
