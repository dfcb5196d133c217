package dev.espalier.benchmarks;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds of selecting and evaluating whole vines: the columns of the peers' tables on their inputs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Despalier.kernels=vector", "-Xmx4g"})
public class VineBenchmark {
    /** Dimension and rows. */
    @Param({"5x1000", "10x1000", "20x1000", "10x10000"})
    public String size = "5x1000";

    /** Candidate families. */
    @Param({"parametric", "itau", "tll", "gaussian"})
    public String mode = "gaussian";

    /** Threads. */
    @Param({"1", "2"})
    public int threads = 1;

    private UniformTable table = UniformTable.ofColumns(new double[][] {{0.5}, {0.5}});
    private List<String> names = List.of();
    private VineFitControls controls = VineFitControls.defaults();
    private Workers workers = Workers.of(1);
    private @Nullable VineCopula model;

    /** Loads the input and fits the model that the evaluation columns use. */
    @Setup
    public void load() {
        int d = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int n = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        table = UniformTable.of(List.of(BenchmarkData.columns(d, n)));
        names = VineCopula.defaultNames(d);
        controls =
                VineFitControls.defaults().withPairs(PairFitControls.defaults().withFamilies(families(mode)));
        workers = Workers.of(threads);
        VineFit fit = select();
        model = fit.model();
        System.out.printf("%n# %s %s: log-likelihood %.2f, bic %.2f%n", size, mode, fit.logLikelihood(), fit.bic());
    }

    static Set<Family> families(String mode) {
        return switch (mode) {
            case "parametric" -> FamilySets.PARAMETRIC;
            case "itau" -> FamilySets.TAU_INVERTIBLE;
            case "tll" -> EnumSet.of(Family.TLL);
            default -> EnumSet.of(Family.GAUSSIAN);
        };
    }

    /** Stops the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    /** Structure, families and parameters. */
    @Benchmark
    public VineFit select() {
        return VineSelector.fit(fresh(table), names, controls, workers);
    }

    /** Log-density of all rows. */
    @Benchmark
    public double[] logLikelihood() {
        return Objects.requireNonNull(model).logPdf(fresh(table), workers);
    }

    /** As many rows as the table has. */
    @Benchmark
    public UniformTable simulate() {
        return Objects.requireNonNull(model).simulate(table.size(), 1, workers);
    }

    /** Rosenblatt transform of all rows. */
    @Benchmark
    public UniformTable rosenblatt() {
        return Objects.requireNonNull(model).rosenblatt(fresh(table), workers);
    }

    /** Inverse Rosenblatt transform of all rows. */
    @Benchmark
    public UniformTable inverseRosenblatt() {
        return Objects.requireNonNull(model).inverseRosenblatt(fresh(table), workers);
    }

    /** Columns without the transforms an earlier call may have left in them, so that every call pays for its own. */
    private static UniformTable fresh(UniformTable table) {
        return UniformTable.of(
                table.columns().stream().map(c -> UniformColumn.of(c.shared())).toList());
    }
}
