package dev.espalier.benchmarks;

import dev.espalier.dependence.copula.PairCopulaPath;
import dev.espalier.dependence.copula.PairCopulaRow;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParameterRows;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Arrays;
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

/** Nanoseconds per row of one pair copula whose parameters are constant, constant in windows, or every row's own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PerRowBenchmark {
    private static final int ROWS = 2048;

    /** How parameters move. */
    public enum Shape {
        /** Not at all. */
        CONSTANT,
        /** From window to window of 64 rows. */
        WINDOWS_64,
        /** From window to window of 8 rows. */
        WINDOWS_8,
        /** From row to row, the first parameter alone. */
        FIRST_PER_ROW,
        /** From row to row, all parameters. */
        ALL_PER_ROW,
        /** As the former, one row after another as a filter does. */
        ROW_AFTER_ROW,
        /** The same by a block of one row with constant parameters. */
        BLOCK_OF_ONE
    }

    /** What is evaluated. */
    public enum Task {
        /** Log-density. */
        LOG_PDF,
        /** Log-density and its derivatives in the parameters. */
        SCORE,
        /** First h-function. */
        H1,
        /** Its inverse. */
        H1_INVERSE
    }

    /** Which family. */
    @Param({"GAUSSIAN", "STUDENT", "CLAYTON", "GUMBEL", "FRANK", "JOE", "BB1", "TAWN"})
    public Family family = Family.GAUSSIAN;

    /** What is evaluated. */
    @Param({"LOG_PDF", "SCORE", "H1", "H1_INVERSE"})
    public Task task = Task.LOG_PDF;

    /** How parameters move. */
    @Param({"CONSTANT", "WINDOWS_64", "WINDOWS_8", "FIRST_PER_ROW", "ALL_PER_ROW", "ROW_AFTER_ROW", "BLOCK_OF_ONE"})
    public Shape shape = Shape.CONSTANT;

    private UniformColumn u = UniformColumn.of(0.5);
    private UniformColumn v = UniformColumn.of(0.5);
    private double[][] rows = {};
    private PairCopulaPath path = PairCopulaPath.of(Family.INDEPENDENCE, 0, ParameterRows.constant());
    private PairCopulaRow row = PairCopulaRow.of(Family.INDEPENDENCE, 0, u, v);
    private FamilyFormulas formulas = Formulas.of(Family.INDEPENDENCE);
    private final PairBlock block = new PairBlock();
    private final double[][] out = new double[1][ROWS];
    private final double[][] score = new double[3][ROWS];
    private final double[] slope = new double[3];

    /** Draws independent points and a path that swings by a tenth about the centre. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(5);
        u = UniformColumn.of(random.doubles(ROWS).toArray());
        v = UniformColumn.of(random.doubles(ROWS).toArray());
        double[] centre = centre();
        boolean all = shape != Shape.FIRST_PER_ROW;
        rows = new double[ROWS][];
        double[][] columns = new double[centre.length][ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = centre.clone();
            for (int k = 0; k < centre.length; k++) {
                rows[i][k] *= all || k == 0 ? 1 + 0.1 * StrictMath.sin(0.01 * i + k) : 1;
                columns[k][i] = rows[i][k];
            }
        }
        formulas = Formulas.of(family);
        row = PairCopulaRow.of(family, 0, u, v);
        path = PairCopulaPath.of(
                family,
                0,
                switch (shape) {
                    case CONSTANT -> ParameterRows.constant(centre);
                    case WINDOWS_64 -> windows(64);
                    case WINDOWS_8 -> windows(8);
                    default -> ParameterRows.perRow(columns);
                });
    }

    private double[] centre() {
        return switch (family) {
            case GAUSSIAN -> new double[] {0.6};
            case STUDENT -> new double[] {0.6, 4};
            case CLAYTON, GUMBEL -> new double[] {2};
            case FRANK -> new double[] {6};
            case JOE -> new double[] {2.5};
            case BB1 -> new double[] {0.8, 1.5};
            case TAWN -> new double[] {0.6, 0.8, 3};
            default -> throw new IllegalArgumentException("no centre for " + family);
        };
    }

    private ParameterRows windows(int length) {
        int[] lengths = new int[ROWS / length];
        Arrays.fill(lengths, length);
        double[][] parameters = new double[lengths.length][];
        for (int w = 0; w < lengths.length; w++) {
            parameters[w] = rows[w * length];
        }
        return ParameterRows.windows(lengths, parameters);
    }

    /** All rows. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double evaluate() {
        switch (shape) {
            case ROW_AFTER_ROW -> {
                return rowAfterRow();
            }
            case BLOCK_OF_ONE -> {
                return blocksOfOne();
            }
            default -> {
                if (task == Task.SCORE) {
                    path.logPdfScore(block, u, v, 0, ROWS, out[0], score);
                } else {
                    PairFunction[] functions = {PairFunction.valueOf(task.name())};
                    path.evaluateTogether(functions, block, u, v, 0, ROWS, out);
                }
                return out[0][7];
            }
        }
    }

    private double rowAfterRow() {
        PairFunction function = task == Task.SCORE ? PairFunction.LOG_PDF : PairFunction.valueOf(task.name());
        double total = 0;
        for (int i = 0; i < ROWS; i++) {
            total += task == Task.SCORE ? row.logPdfScore(i, rows[i], slope) : row.evaluate(function, i, rows[i]);
        }
        return total;
    }

    private double blocksOfOne() {
        double total = 0;
        for (int i = 0; i < ROWS; i++) {
            block.load(u, v, 0, i, 1);
            switch (task) {
                case LOG_PDF -> formulas.logPdf(block, rows[i], out[0]);
                case SCORE -> formulas.logPdfScore(block, rows[i], out[0], score);
                case H1 -> formulas.h1(block, rows[i], out[0]);
                case H1_INVERSE -> formulas.h1Inverse(block, rows[i], out[0]);
            }
            total += out[0][0];
        }
        return total;
    }
}
