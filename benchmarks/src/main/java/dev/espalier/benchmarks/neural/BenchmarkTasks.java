package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.BenchmarkData;
import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.info.InformationControls;
import dev.espalier.dependence.info.KsgEstimator;
import dev.espalier.dependence.info.VineInformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                + " quadrature. Columns that begin with `families`: the toolkit's estimator of information, which lets held-out"
                + " rows choose among these kinds of density and takes the bias off, local likelihood extrapolated to no"
                + " bandwidth; with folds, the cross-fitted value of the parametric family. `ksg` on the values as they are, and on ranks.";
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
        names.addAll(informationControls(controls).keySet());
        names.addAll(List.of("ksg, k = 3", "ksg, k = 3, on ranks"));
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
            double largest = Arrays.stream(e).map(Math::abs).max().orElse(Double.NaN);
            summary.add(names.get(k), Statistics.meanAbsolute(e), Statistics.mean(e), largest);
        }
        return List.of(summary, values);
    }

    /** Settings of the toolkit's own estimator of information, by name. */
    private static Map<String, InformationControls> informationControls(StudyControls controls) {
        InformationControls all = InformationControls.defaults().withSeed(controls.seed());
        Map<String, InformationControls> map = new LinkedHashMap<>();
        InformationControls parametric = with(FamilySets.PARAMETRIC, all);
        map.put("families", parametric);
        map.put("families, " + FOLDS + " folds", parametric.withFolds(FOLDS));
        map.put("families and tll", with(FamilySets.PARAMETRIC, Family.TLL, all));
        if (controls.names().contains(Contenders.NEURAL)) {
            map.put("families and neural", with(FamilySets.AUTO, all));
            map.put("families, neural and tll", with(FamilySets.AUTO, Family.TLL, all));
        }
        return map;
    }

    private static InformationControls with(Set<Family> families, Family more, InformationControls controls) {
        Set<Family> all = EnumSet.copyOf(families);
        all.add(more);
        return with(all, controls);
    }

    private static InformationControls with(Set<Family> families, InformationControls controls) {
        PairFitControls pairs = controls.vine().pairs().withFamilies(families);
        return controls.withVine(controls.vine().withPairs(pairs));
    }

    private static double[] estimates(double[][] columns, StudyControls controls) {
        double[][] x = {columns[0]};
        double[][] y = {columns[1]};
        PairSample sample = StudyControls.ranked(columns[0], columns[1]);
        UniformTable table = UniformTable.of(sample.u(), sample.v());
        List<Double> nats = new ArrayList<>();
        controls.contenders().forEach(c -> nats.add(UnitRule.informationOf(c.estimate(sample))));
        for (InformationControls c : informationControls(controls).values()) {
            nats.add(VineInformation.mutualInformation(table, List.of(0), List.of(1), List.of(), c, controls.workers())
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
