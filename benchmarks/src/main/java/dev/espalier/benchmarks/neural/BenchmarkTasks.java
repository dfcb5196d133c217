package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.BenchmarkData;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.info.InformationControls;
import dev.espalier.dependence.info.KsgEstimator;
import dev.espalier.dependence.info.VineInformation;
import dev.espalier.dependence.vine.select.VineFitControls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mutual information on the published tasks of one variable against one. */
final class BenchmarkTasks implements StudySection {
    private static final String FOLDER = "shared/data/mi_benchmark";
    private static final int FOLDS = 5;

    @Override
    public String code() {
        return "mi";
    }

    @Override
    public String title() {
        return "Published tasks of known mutual information";
    }

    @Override
    public String method(StudyControls controls) {
        return "The tasks of one variable against one of Czyz, Grabowski, Vogt, Beerenwinkel and Marx, Beyond Normal, NeurIPS"
                + " 2023, and later additions; 5000 rows. Contenders: mutual information of the estimated density by"
                + " quadrature. `vine`: the toolkit's own estimator on parametric families, bias taken off; with folds, its"
                + " cross-fitted value. `ksg` on the values as they are, and on ranks.";
    }

    /** One task. */
    private record Task(String id, double truth, Path sample) {}

    private static List<Task> tasks(Path folder) throws IOException {
        List<Task> tasks = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("tasks.csv"))) {
            String[] c = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            Path sample = folder.resolve("samples/" + c[0] + ".csv.gz");
            if (Files.exists(sample) && c[2].equals("1") && c[3].equals("1")) {
                tasks.add(new Task(c[0], Double.parseDouble(c[4]), sample));
            }
        }
        return tasks;
    }

    @Override
    public List<StudyTable> run(StudyControls controls) throws IOException {
        Path folder = BenchmarkData.find(FOLDER);
        if (folder == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>(controls.names());
        names.addAll(List.of("vine", "vine, " + FOLDS + " folds", "ksg, k = 3", "ksg, k = 3, on ranks"));
        List<String> columns = new ArrayList<>(List.of("task", "truth"));
        columns.addAll(names);
        StudyTable values = new StudyTable("Estimates by task", columns);
        List<double[]> errors = new ArrayList<>();
        for (Task task : tasks(folder)) {
            StudyControls.progress("mi: %s", task.id());
            double[] nats = estimates(NumberTable.read(task.sample()).columns(), controls);
            double[] e = nats.clone();
            List<Object> row = new ArrayList<>(List.of(task.id(), task.truth()));
            for (int k = 0; k < nats.length; k++) {
                row.add(nats[k]);
                e[k] -= task.truth();
            }
            values.add(row);
            errors.add(e);
        }
        StudyTable summary = new StudyTable(
                errors.size() + " tasks", "estimator", "mean absolute error", "mean error", "largest absolute error");
        for (int k = 0; k < names.size(); k++) {
            int estimator = k;
            double[] e = errors.stream().mapToDouble(x -> x[estimator]).toArray();
            double largest = java.util.Arrays.stream(e).map(Math::abs).max().orElse(Double.NaN);
            summary.add(names.get(k), Statistics.meanAbsolute(e), Statistics.mean(e), largest);
        }
        return List.of(summary, values);
    }

    private static double[] estimates(double[][] columns, StudyControls controls) {
        double[][] x = {columns[0]};
        double[][] y = {columns[1]};
        PairSample sample = StudyControls.ranked(columns[0], columns[1]);
        UniformTable table = UniformTable.of(sample.u(), sample.v());
        InformationControls parametric = InformationControls.defaults()
                .withSeed(controls.seed())
                .withVine(VineFitControls.defaults().withPairs(PairFitControls.defaults()));
        List<Double> nats = new ArrayList<>();
        controls.contenders().forEach(c -> nats.add(UnitRule.informationOf(c.estimate(sample))));
        for (int folds : new int[] {0, FOLDS}) {
            nats.add(VineInformation.mutualInformation(
                            table, List.of(0), List.of(1), List.of(), parametric.withFolds(folds), controls.workers())
                    .nats());
        }
        nats.add(KsgEstimator.mutualInformation(x, y, KsgEstimator.DEFAULT_NEIGHBOURS)
                .nats());
        nats.add(KsgEstimator.mutualInformation(
                        StudyControls.column(sample.u()),
                        StudyControls.column(sample.v()),
                        KsgEstimator.DEFAULT_NEIGHBOURS)
                .nats());
        return nats.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
