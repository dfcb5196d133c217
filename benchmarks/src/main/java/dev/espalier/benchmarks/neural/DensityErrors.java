package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.sample.PairSample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors of estimated densities over a suite of laws, averaged by estimator and size. */
final class DensityErrors {
    /** What is measured, in the order of {@link #measure}. */
    private static final List<String> MEASURES =
            List.of("squared error (a)", "squared error (b)", "divergence", "information error");

    private final List<? extends Truth> laws;
    private final StudyControls controls;
    private final List<Integer> sizes;

    DensityErrors(List<? extends Truth> laws, List<Integer> sizes, StudyControls controls) {
        this.laws = laws;
        this.sizes = sizes;
        this.controls = controls;
    }

    /** A law with all that errors are measured against. */
    private static final class Target {
        private final Truth law;
        private final double[] masses;
        private final double[] reference;
        private final double[] expectation;
        private final double information;

        Target(Truth law) {
            this.law = law;
            masses = law.cellMasses();
            reference = UniformCells.referenceMasses(law.centreDensity());
            UnitRule rule = law.rule();
            double[] log = law.logDensity(rule.u(), rule.v());
            expectation = rule.expectation(log);
            information = expect(log);
        }

        private double expect(double[] values) {
            double sum = 0;
            for (int k = 0; k < values.length; k++) {
                sum += expectation[k] * values[k];
            }
            return sum;
        }

        double[] measure(PairCopula estimate) {
            double[] log = estimate.evaluate(
                    PairFunction.LOG_PDF, law.rule().u(), law.rule().v());
            return new double[] {
                UniformCells.squaredError(masses, UniformCells.masses(estimate)),
                UniformCells.squaredError(reference, UniformCells.referenceMasses(UniformCells.centres(estimate))),
                information - expect(log),
                Math.abs(UnitRule.informationOf(estimate) - information)
            };
        }
    }

    /** A summary over the laws, then squared errors (a) and divergences by law. */
    List<StudyTable> tables(String suite) {
        List<String> names = new ArrayList<>(List.of("oracle"));
        names.addAll(controls.names());
        // [size][law][estimator][measure][repetition]
        List<List<double[][][]>> all = new ArrayList<>();
        for (int n : sizes) {
            List<double[][][]> byLaw = new ArrayList<>();
            for (Truth law : laws) {
                StudyControls.progress("%s: n = %d, %s", suite, n, law.name());
                byLaw.add(errors(new Target(law), n));
            }
            all.add(byLaw);
        }
        List<StudyTable> tables = new ArrayList<>();
        tables.add(summary(suite, names, all));
        for (int s = 0; s < sizes.size(); s++) {
            tables.add(byLaw(suite + ": squared error (a) by law, " + sizes.get(s) + " rows", names, all.get(s), 0));
            tables.add(byLaw(suite + ": divergence by law, " + sizes.get(s) + " rows", names, all.get(s), 2));
        }
        return tables;
    }

    private double[][][] errors(Target target, int n) {
        int estimators = controls.contenders().size() + 1;
        List<double[][]> rows = controls.workers().map(controls.seeds(n), r -> {
            PairSample sample = controls.sample(target.law, n, r);
            double[][] errors = new double[estimators][];
            errors[0] = measure(target, target.law.oracle(sample));
            for (int c = 1; c < estimators; c++) {
                errors[c] = measure(target, controls.contenders().get(c - 1).estimate(sample));
            }
            return errors;
        });
        double[][][] errors = new double[estimators][MEASURES.size()][rows.size()];
        for (int e = 0; e < estimators; e++) {
            for (int m = 0; m < MEASURES.size(); m++) {
                for (int r = 0; r < rows.size(); r++) {
                    errors[e][m][r] = rows.get(r)[e][m];
                }
            }
        }
        return errors;
    }

    private static double[] measure(Target target, @Nullable PairCopula estimate) {
        return estimate == null ? StudyControls.filled(MEASURES.size()) : target.measure(estimate);
    }

    private StudyTable summary(String suite, List<String> names, List<List<double[][][]>> all) {
        StudyTable table = new StudyTable(
                suite + ": mean over the laws",
                "rows",
                "estimator",
                MEASURES.get(0),
                "standard error (a)",
                "(a) / oracle's",
                MEASURES.get(1),
                "(b), reference's units",
                "(b) / oracle's",
                MEASURES.get(2),
                "standard error of divergence",
                "divergence / oracle's",
                MEASURES.get(3));
        int cells = UniformCells.SIZE * UniformCells.SIZE;
        for (int s = 0; s < sizes.size(); s++) {
            double[][] oracle = meansBySeed(all.get(s), 0);
            for (int e = 0; e < names.size(); e++) {
                double[][] x = meansBySeed(all.get(s), e);
                double a = Statistics.mean(x[0]);
                double b = Statistics.mean(x[1]);
                double divergence = Statistics.mean(x[2]);
                table.add(
                        sizes.get(s),
                        names.get(e),
                        a,
                        Statistics.standardError(x[0]),
                        a / Statistics.mean(oracle[0]),
                        b,
                        b / cells,
                        b / Statistics.mean(oracle[1]),
                        divergence,
                        Statistics.standardError(x[2]),
                        divergence / Statistics.mean(oracle[2]),
                        Statistics.mean(x[3]));
            }
        }
        return table;
    }

    /** Means over the laws, by measure and repetition. */
    private static double[][] meansBySeed(List<double[][][]> byLaw, int estimator) {
        double[][] means = new double[MEASURES.size()][byLaw.get(0)[0][0].length];
        for (double[][][] law : byLaw) {
            for (int m = 0; m < means.length; m++) {
                for (int r = 0; r < means[m].length; r++) {
                    means[m][r] += law[estimator][m][r] / byLaw.size();
                }
            }
        }
        return means;
    }

    private StudyTable byLaw(String title, List<String> names, List<double[][][]> byLaw, int measure) {
        List<String> columns = new ArrayList<>(List.of("law"));
        columns.addAll(names);
        StudyTable table = new StudyTable(title, columns);
        for (int k = 0; k < laws.size(); k++) {
            List<Object> row = new ArrayList<>(List.of(laws.get(k).name()));
            for (double[][] estimator : byLaw.get(k)) {
                row.add(Statistics.mean(estimator[measure]));
            }
            table.add(row);
        }
        return table;
    }
}
