package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.numerics.random.RandomStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Held-out log-densities of all pairs of columns of measured tables. */
final class RealTables implements StudySection {
    private static final int FOLDS = 2;
    private static final int MOST_COLUMNS = 12;
    private static final int MOST_ROWS = 4000;

    @Override
    public String code() {
        return "real";
    }

    @Override
    public String title() {
        return "Pairs of measured variables";
    }

    @Override
    public String method(StudyControls controls) {
        return "Mean log-density of held-out rows, " + FOLDS + "-fold, folds drawn at random. Of every table the first "
                + MOST_COLUMNS
                + " columns with at least 50 distinct values, none of them in more than a twentieth of the rows,"
                + " and of their complete rows at most " + MOST_ROWS + ", equally spaced; levels of price series become"
                + " differences of logarithms. Training rows get average ranks / (n + 1), held-out rows (number of training"
                + " values below + 1/2) / (n + 1); tied values share the middle of their ranks, nothing is jittered. kin40k and"
                + " pumadyn32nm were simulated with independent inputs, and the columns of these copies of the two wine-quality"
                + " tables are independent too: the four are shown but not in the means over tables. Tables without two such"
                + " columns are named and skipped."
                + " Standard errors are over pairs, as if pairs were independent. Origins: UCI repository, the R packages"
                + " VineCopula and qrmdata, the LSTNet exchange rates, Price et al. 2022.";
    }

    /** Held-out means of one table: [contender][pair]. */
    private record Scores(RealSource source, int columns, int rows, double[][] means) {
        double[] difference(int a, int b) {
            double[] d = means[a].clone();
            for (int p = 0; p < d.length; p++) {
                d[p] -= means[b][p];
            }
            return d;
        }
    }

    @Override
    public List<StudyTable> run(StudyControls controls) throws IOException {
        List<Scores> all = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (RealSource source : RealSource.all()) {
            Optional<NumberTable> read = source.read();
            if (read.isEmpty()) {
                StudyControls.progress("real: SKIPPED %s, no file %s", source.name(), source.file());
                absent.add(source.name());
                continue;
            }
            NumberTable table = read.get().continuous(MOST_COLUMNS, MOST_ROWS);
            if (table.columns().length < 2) {
                StudyControls.progress("real: %s has no two nearly continuous columns", source.name());
                absent.add(source.name());
                continue;
            }
            StudyControls.progress(
                    "real: %s, %d columns, %d rows", source.name(), table.columns().length, table.rows());
            all.add(scores(source, table, controls));
        }
        return all.isEmpty() ? List.of() : tables(all, absent, controls);
    }

    private static Scores scores(RealSource source, NumberTable table, StudyControls controls) {
        int[] fold = folds(
                table.rows(),
                RandomStreams.of(controls.seed()).stream(source.name().hashCode()));
        int d = table.columns().length;
        int pairs = d * (d - 1) / 2;
        double[][] sums = new double[controls.contenders().size()][pairs];
        for (int f = 0; f < FOLDS; f++) {
            List<TrainingRanks> ranks = ranks(table, fold, f);
            List<double[]> values = controls.workers().map(pairs, p -> heldSums(ranks, p, controls));
            for (int p = 0; p < pairs; p++) {
                for (int c = 0; c < sums.length; c++) {
                    sums[c][p] += values.get(p)[c] / table.rows();
                }
            }
        }
        return new Scores(source, d, table.rows(), sums);
    }

    /** A fold for every row, of equal sizes, at random. */
    private static int[] folds(int n, UniformRandomProvider stream) {
        int[] fold = IntStream.range(0, n).map(i -> i % FOLDS).toArray();
        for (int i = n - 1; i > 0; i--) {
            int k = stream.nextInt(i + 1);
            int other = fold[k];
            fold[k] = fold[i];
            fold[i] = other;
        }
        return fold;
    }

    private static List<TrainingRanks> ranks(NumberTable table, int[] fold, int held) {
        int[] out = IntStream.range(0, fold.length).filter(i -> fold[i] == held).toArray();
        int[] rest =
                IntStream.range(0, fold.length).filter(i -> fold[i] != held).toArray();
        List<TrainingRanks> ranks = new ArrayList<>();
        for (double[] column : table.columns()) {
            ranks.add(TrainingRanks.of(TrainingRanks.take(column, rest), TrainingRanks.take(column, out)));
        }
        return ranks;
    }

    /** Sums of held-out log-densities by contender; pair p is (i, j), i below j, counted along j. */
    private static double[] heldSums(List<TrainingRanks> ranks, int p, StudyControls controls) {
        int j = 1;
        int first = 0;
        while (first + j <= p) {
            first += j++;
        }
        TrainingRanks a = ranks.get(p - first);
        TrainingRanks b = ranks.get(j);
        PairSample training = PairSample.of(a.training(), b.training());
        double[] sums = new double[controls.contenders().size()];
        for (int c = 0; c < sums.length; c++) {
            double[] log =
                    controls.contenders().get(c).estimate(training).evaluate(PairFunction.LOG_PDF, a.held(), b.held());
            for (double x : log) {
                sums[c] += x;
            }
        }
        return sums;
    }

    private static List<StudyTable> tables(List<Scores> all, List<String> absent, StudyControls controls) {
        List<String> names = controls.names();
        List<Scores> measured = all.stream()
                .filter(s -> s.source().form() != RealSource.Form.INDEPENDENT)
                .toList();
        StudyTable overall = overall(measured, absent, names);
        List<String> columns = new ArrayList<>(List.of("table", "columns", "rows", "pairs"));
        columns.addAll(names);
        int tll = names.indexOf(Contenders.TLL);
        int parametric = names.indexOf(Contenders.PARAMETRIC);
        for (String name : names.subList(0, tll)) {
            columns.add("share " + name + " > tll");
            columns.add(name + " - tll");
            columns.add("standard error");
            columns.add(name + " - bic");
        }
        StudyTable byTable = new StudyTable("Held-out mean log-density by table", columns);
        for (Scores s : all) {
            List<Object> row = new ArrayList<>(List.of(s.source().name(), s.columns(), s.rows(), s.means()[0].length));
            for (double[] means : s.means()) {
                row.add(Statistics.mean(means));
            }
            for (int c = 0; c < tll; c++) {
                double[] gain = s.difference(c, tll);
                row.add(Statistics.sharePositive(gain));
                row.add(Statistics.mean(gain));
                row.add(Statistics.standardError(gain));
                row.add(Statistics.mean(s.difference(c, parametric)));
            }
            byTable.add(row);
        }
        return List.of(overall, byTable);
    }

    private static StudyTable overall(List<Scores> measured, List<String> absent, List<String> names) {
        String without = absent.isEmpty() ? "" : "; not here or without two such columns: " + String.join(", ", absent);
        StudyTable table = new StudyTable(
                "All pairs of " + measured.size() + " tables" + without,
                "estimator",
                "pairs",
                "mean log-density",
                "share > tll",
                "mean - tll",
                "standard error",
                "median - tll",
                "share > bic",
                "mean - bic",
                "standard error of - bic",
                "median - bic",
                "tables with mean > tll");
        int tll = names.indexOf(Contenders.TLL);
        int parametric = names.indexOf(Contenders.PARAMETRIC);
        for (int c = 0; c < names.size(); c++) {
            int k = c;
            double[] means = measured.stream()
                    .flatMapToDouble(s -> Arrays.stream(s.means()[k]))
                    .toArray();
            double[] gain = differences(measured, c, tll);
            double[] over = differences(measured, c, parametric);
            table.add(
                    names.get(c),
                    means.length,
                    Statistics.mean(means),
                    Statistics.sharePositive(gain),
                    Statistics.mean(gain),
                    Statistics.standardError(gain),
                    Statistics.median(gain),
                    Statistics.sharePositive(over),
                    Statistics.mean(over),
                    Statistics.standardError(over),
                    Statistics.median(over),
                    (int) measured.stream()
                            .filter(s -> Statistics.mean(s.difference(k, tll)) > 0)
                            .count());
        }
        return table;
    }

    private static double[] differences(List<Scores> all, int a, int b) {
        return all.stream()
                .flatMapToDouble(s -> Arrays.stream(s.difference(a, b)))
                .toArray();
    }
}
