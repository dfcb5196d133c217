package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.info.KsgEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Mutual information of nine laws, and of the further rotations of the asymmetric ones, at several sample sizes. */
final class NineCases implements StudySection {
    /** Truths as published to four decimals, in the order of {@link #published}. */
    private static final double[] PUBLISHED = {0, 0.3367, 0.3367, 0.3538, 0.6363, 0.6363, 0.5620, 0.4767, 0.2580};

    private static final String KSG = "ksg, k = 3";

    /** The nine laws. */
    static List<MixtureTruth> published() {
        return List.of(
                MixtureTruth.of(Family.INDEPENDENCE, 0),
                MixtureTruth.of(Family.GAUSSIAN, 0, 0.7),
                MixtureTruth.of(Family.GAUSSIAN, 0, -0.7),
                MixtureTruth.of(Family.STUDENT, 0, 0.7, 5),
                MixtureTruth.of(Family.CLAYTON, 0, 3),
                MixtureTruth.of(Family.CLAYTON, 90, 3),
                MixtureTruth.of(Family.GUMBEL, 0, 2.5),
                MixtureTruth.of(Family.JOE, 0, 3),
                MixtureTruth.of(Family.FRANK, 0, 5));
    }

    /** The rotations that the nine leave out. */
    static List<MixtureTruth> furtherRotations() {
        List<MixtureTruth> all = new ArrayList<>();
        all.add(MixtureTruth.of(Family.CLAYTON, 180, 3));
        all.add(MixtureTruth.of(Family.CLAYTON, 270, 3));
        for (int rotation = 90; rotation < 360; rotation += 90) {
            all.add(MixtureTruth.of(Family.GUMBEL, rotation, 2.5));
            all.add(MixtureTruth.of(Family.JOE, rotation, 3));
        }
        return List.copyOf(all);
    }

    @Override
    public String code() {
        return "nine";
    }

    @Override
    public String title() {
        return "Mutual information of nine laws";
    }

    @Override
    public String method(StudyControls controls) {
        return "Independence; Gaussian 0.7 and -0.7; Student 0.7 with 5 degrees of freedom; Clayton 3 at 0 and 90 degrees; Gumbel"
                + " 2.5; Joe 3; Frank 5; and, in rows of their own, the same nine with every other rotation of Clayton, Gumbel"
                + " and Joe. Samples of " + StudyControls.join(controls.sizes()) + " rows, " + controls.seeds()
                + " per law (a quarter of that above " + StudyControls.LARGE
                + " rows), drawn by the conditional inverse and"
                + " ranked. Estimates are the mutual information of the estimated density by quadrature, no bias taken off;"
                + " `ksg` works on the same ranks. Truths by quadrature in the normal score to 1e-6, equal to the published ones"
                + " in all four decimals. Standard errors are those of the mean over samples.";
    }

    /** Estimates of one law and size, by estimator and repetition: first the oracle, then the contenders, then nearest neighbours. */
    private record Cell(MixtureTruth law, int n, double truth, double[][] estimates) {
        double[] errors(int estimator) {
            double[] e = estimates[estimator].clone();
            for (int r = 0; r < e.length; r++) {
                e[r] -= truth;
            }
            return e;
        }

        double[] fromOracle(int estimator) {
            double[] e = estimates[estimator].clone();
            for (int r = 0; r < e.length; r++) {
                e[r] -= estimates[0][r];
            }
            return e;
        }
    }

    @Override
    public List<StudyTable> run(StudyControls controls) {
        List<MixtureTruth> laws = new ArrayList<>(published());
        laws.addAll(furtherRotations());
        double[] truths = new double[laws.size()];
        for (int k = 0; k < truths.length; k++) {
            truths[k] = UnitRule.FINE_SCORES.information(laws.get(k));
            if (k < PUBLISHED.length && !(Math.abs(truths[k] - PUBLISHED[k]) <= 5.1e-5)) {
                throw new IllegalStateException(laws.get(k).name() + ": mutual information " + truths[k]
                        + " by quadrature, published as " + PUBLISHED[k]);
            }
        }
        List<List<Cell>> bySize = new ArrayList<>();
        for (int n : controls.sizes()) {
            List<Cell> cells = new ArrayList<>();
            for (int k = 0; k < truths.length; k++) {
                cells.add(cell(laws.get(k), truths[k], n, controls));
            }
            bySize.add(cells);
        }
        return tables(bySize, controls);
    }

    private static Cell cell(MixtureTruth law, double truth, int n, StudyControls controls) {
        StudyControls.progress("nine: n = %d, %s", n, law.name());
        int estimators = controls.contenders().size() + 2;
        List<double[]> rows = controls.workers().map(controls.seeds(n), r -> estimates(law, n, r, controls));
        double[][] estimates = new double[estimators][rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int e = 0; e < estimators; e++) {
                estimates[e][r] = rows.get(r)[e];
            }
        }
        return new Cell(law, n, truth, estimates);
    }

    private static double[] estimates(MixtureTruth law, int n, int repetition, StudyControls controls) {
        PairSample sample = controls.sample(law, n, repetition);
        int count = controls.contenders().size();
        double[] nats = new double[count + 2];
        PairCopula oracle = Objects.requireNonNull(law.oracle(sample));
        nats[0] = UnitRule.informationOf(oracle);
        for (int c = 0; c < count; c++) {
            nats[c + 1] = UnitRule.informationOf(controls.contenders().get(c).estimate(sample));
        }
        nats[count + 1] = KsgEstimator.mutualInformation(
                        StudyControls.column(sample.u()),
                        StudyControls.column(sample.v()),
                        KsgEstimator.DEFAULT_NEIGHBOURS)
                .nats();
        return nats;
    }

    private static List<String> estimators(StudyControls controls) {
        List<String> names = new ArrayList<>(List.of("oracle"));
        names.addAll(controls.names());
        names.add(KSG);
        return names;
    }

    private static List<StudyTable> tables(List<List<Cell>> bySize, StudyControls controls) {
        List<StudyTable> tables = new ArrayList<>();
        tables.add(summary("Mean over the nine laws", bySize, PUBLISHED.length, controls));
        tables.add(summary("Mean over the nine laws and all further rotations", bySize, Integer.MAX_VALUE, controls));
        for (List<Cell> cells : bySize) {
            tables.add(byLaw(cells, controls));
        }
        return tables;
    }

    private static StudyTable summary(String title, List<List<Cell>> bySize, int most, StudyControls controls) {
        StudyTable table = new StudyTable(
                title,
                "rows",
                "estimator",
                "mean absolute error",
                "standard error",
                "mean error",
                "mean absolute difference from oracle",
                "error / oracle's error");
        List<String> names = estimators(controls);
        for (List<Cell> all : bySize) {
            List<Cell> cells = all.subList(0, Math.min(most, all.size()));
            double oracle = meanAbsoluteError(cells, 0);
            for (int e = 0; e < names.size(); e++) {
                int estimator = e;
                double mean = meanAbsoluteError(cells, e);
                table.add(
                        cells.get(0).n(),
                        names.get(e),
                        mean,
                        Statistics.standardError(bySeed(cells, e)),
                        Statistics.mean(cells.stream()
                                .mapToDouble(c -> Statistics.mean(c.errors(estimator)))
                                .toArray()),
                        Statistics.mean(cells.stream()
                                .mapToDouble(c -> Statistics.meanAbsolute(c.fromOracle(estimator)))
                                .toArray()),
                        mean / oracle);
            }
        }
        return table;
    }

    private static double meanAbsoluteError(List<Cell> cells, int estimator) {
        return Statistics.mean(bySeed(cells, estimator));
    }

    /** Mean absolute error over the laws, by repetition. */
    private static double[] bySeed(List<Cell> cells, int estimator) {
        double[] means = new double[cells.get(0).estimates()[estimator].length];
        for (Cell c : cells) {
            double[] errors = c.errors(estimator);
            for (int r = 0; r < means.length; r++) {
                means[r] += Math.abs(errors[r]) / cells.size();
            }
        }
        return means;
    }

    private static StudyTable byLaw(List<Cell> cells, StudyControls controls) {
        List<String> columns = new ArrayList<>(List.of("law", "truth"));
        columns.addAll(estimators(controls));
        StudyTable table =
                new StudyTable("Mean absolute error by law, " + cells.get(0).n() + " rows", columns);
        for (Cell c : cells) {
            List<Object> row = new ArrayList<>(List.of(c.law().name(), c.truth()));
            for (int e = 0; e < c.estimates().length; e++) {
                row.add(Statistics.meanAbsolute(c.errors(e)));
            }
            table.add(row);
        }
        return table;
    }
}
