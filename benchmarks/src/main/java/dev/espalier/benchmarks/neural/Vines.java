package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Total correlation of a Gaussian autoregression by whole vines, and the time of a large one. */
final class Vines implements StudySection {
    private static final double RHO = 0.7;
    private static final List<Integer> DIMENSIONS = List.of(5, 10, 20, 50);
    private static final int LARGE = 50;
    private static final int ROWS = 5000;
    private static final int TIMED_ROWS = 10000;

    @Override
    public String code() {
        return "vines";
    }

    @Override
    public String title() {
        return "Total correlation by vines";
    }

    @Override
    public String method(StudyControls controls) {
        return "Gaussian autoregression with correlation " + RHO + " of neighbours, " + ROWS
                + " rows, ranked; all trees of a regular vine selected by Kendall's tau: the true Markov structure is not"
                + " given. Truth: -(d - 1)/2 log(1 - " + RHO
                + "^2). Sum over edges: mutual information of every pair copula by"
                + " quadrature, fitted to all rows. Held out: mean log-density of the second half of the rows under the vine of"
                + " the first, ranks by the first. " + Math.min(3, controls.seeds()) + " samples, one for " + LARGE
                + " variables. In vines `neural` comes behind its test of independence. Time: the vine of " + LARGE
                + " variables and " + TIMED_ROWS + " rows, one thread.";
    }

    @Override
    public List<StudyTable> run(StudyControls controls) {
        List<Contender> contenders = controls.contenders().stream()
                .filter(c -> !c.name().equals(Contenders.TLL))
                .toList();
        StudyTable table = new StudyTable(
                "Total correlation, " + ROWS + " rows",
                "variables",
                "estimator",
                "samples",
                "truth",
                "sum over edges",
                "relative error",
                "held out",
                "relative error held out",
                "share of edges independent");
        for (int d : DIMENSIONS) {
            for (Contender c : contenders) {
                correlation(d, c, controls, table);
            }
        }
        StudyTable times = new StudyTable(
                "A vine of " + LARGE + " variables and " + TIMED_ROWS + " rows, one thread",
                "estimator",
                "wall-clock seconds",
                "processor seconds",
                "sum over edges",
                "truth");
        for (Contender c : controls.contenders()) {
            time(c, controls, times);
        }
        return List.of(table, times);
    }

    private static void correlation(int d, Contender contender, StudyControls controls, StudyTable table) {
        int samples = d < LARGE ? Math.min(3, controls.seeds()) : 1;
        double truth = truth(d);
        double[] sums = new double[samples];
        double[] held = new double[samples];
        double[] independent = new double[samples];
        for (int r = 0; r < samples; r++) {
            StudyControls.progress("vines: d = %d, %s, sample %d", d, contender.name(), r + 1);
            double[][] x = autoregression(d, ROWS, RandomStreams.of(controls.seed()).stream(d, ROWS, r));
            VineCopula all = fit(ranks(x), contender, controls.workers()).model();
            sums[r] = sumOverEdges(all, controls.workers());
            independent[r] = shareIndependent(all);
            held[r] = heldOut(x, contender, controls.workers());
        }
        table.add(
                d,
                contender.name(),
                samples,
                truth,
                Statistics.mean(sums),
                Statistics.mean(sums) / truth - 1,
                Statistics.mean(held),
                Statistics.mean(held) / truth - 1,
                Statistics.mean(independent));
    }

    private static double truth(int d) {
        return -0.5 * (d - 1) * StrictMath.log1p(-RHO * RHO);
    }

    /** Columns of a stationary Gaussian autoregression of first order along the variables. */
    static double[][] autoregression(int d, int n, UniformRandomProvider stream) {
        double[][] x = new double[d][n];
        for (int j = 0; j < d; j++) {
            RandomStreams.fill(stream, x[j], 0, n);
            Kernels.get().normalQuantile(x[j], x[j], n);
            for (int i = 0; j > 0 && i < n; i++) {
                x[j][i] = RHO * x[j - 1][i] + Math.sqrt(1 - RHO * RHO) * x[j][i];
            }
        }
        return x;
    }

    private static UniformTable ranks(double[][] x) {
        return UniformTable.of(Arrays.stream(x)
                .map(c -> UniformColumn.of(PseudoObservations.of(c)))
                .toArray(UniformColumn[]::new));
    }

    private static VineFit fit(UniformTable table, Contender contender, Workers workers) {
        VineFitControls controls =
                VineFitControls.defaults().withPairs(PairFitControls.defaults().withFamilies(contender.families()));
        return VineSelector.fit(table, VineCopula.defaultNames(table.dimension()), controls, workers);
    }

    private static double sumOverEdges(VineCopula vine, Workers workers) {
        List<PairCopula> pairs = vine.pairs().stream().flatMap(List::stream).toList();
        return workers.map(pairs.size(), k -> UnitRule.informationOf(pairs.get(k))).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static double shareIndependent(VineCopula vine) {
        return vine.pairs().stream()
                .flatMap(List::stream)
                .mapToDouble(c -> c.parameterCount() == 0 ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private static double heldOut(double[][] x, Contender contender, Workers workers) {
        List<UniformColumn> training = new ArrayList<>();
        List<UniformColumn> held = new ArrayList<>();
        for (double[] column : x) {
            int half = column.length / 2;
            TrainingRanks ranks =
                    TrainingRanks.of(Arrays.copyOf(column, half), Arrays.copyOfRange(column, half, column.length));
            training.add(ranks.training());
            held.add(ranks.held());
        }
        VineCopula vine = fit(UniformTable.of(training), contender, workers).model();
        return Statistics.mean(vine.logPdf(UniformTable.of(held), workers));
    }

    private static void time(Contender contender, StudyControls controls, StudyTable table) {
        StudyControls.progress("vines: time, %s", contender.name());
        UniformTable data =
                ranks(autoregression(LARGE, TIMED_ROWS, RandomStreams.of(controls.seed()).stream(LARGE, TIMED_ROWS)));
        try (Workers one = Workers.of(1)) {
            // code compiled and tables made before the clock starts
            fit(UniformTable.of(data.columns().subList(0, 6)), contender, one);
            long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            VineCopula vine = fit(data, contender, one).model();
            double wallSeconds = (System.nanoTime() - wall) * 1e-9;
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) * 1e-9;
            table.add(contender.name(), wallSeconds, seconds, sumOverEdges(vine, one), truth(LARGE));
        }
    }
}
