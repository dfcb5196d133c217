package dev.espalier.cli.command;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.DensityEstimators;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.CopulaScale;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.info.DensityDecomposition;
import dev.espalier.dependence.info.DensityInformation;
import dev.espalier.dependence.info.DensityReading;
import dev.espalier.dependence.info.GaussianCopulaEstimator;
import dev.espalier.dependence.info.InformationControls;
import dev.espalier.dependence.info.InformationDecomposition;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.info.KsgEstimator;
import dev.espalier.dependence.info.ProcessingCheck;
import dev.espalier.dependence.info.VineInformation;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What information is estimated from: a table, or draws of a model.
 *
 * @param names of the variables
 * @param sample on the copula scale; equal values of a column are ranked in random order, which keeps information
 * @param model the model the sample was drawn from, or null when it is data
 * @param estimator who estimates
 * @param controls how vines are fitted, and the seed
 * @param workers who works
 */
record InformationSource(
        List<String> names,
        UniformTable sample,
        @Nullable VineCopula model,
        Choices.Estimator estimator,
        InformationControls controls,
        Workers workers) {
    /** Draws from a model: Monte Carlo errors of about 0.01 nats. */
    private static final int DRAWS = 20_000;

    static InformationSource of(
            String source, Choices.Estimator estimator, InformationControls controls, Workers workers) {
        if (Inputs.isModel(source)) {
            ScaledModel model = ScaledModel.read(source, Choices.Scale.COPULA);
            UniformTable draws = model.vine().simulate(DRAWS, controls.seed(), workers);
            return new InformationSource(model.names(), draws, model.vine(), estimator, controls, workers);
        }
        Table table = TableReader.read(source, ReadOptions.DEFAULT);
        TableChecks.requireFittable(table);
        UniformTable sample =
                CopulaScale.ofRanks(table, CopulaScale.kinds(table), CopulaScale.Ties.RANDOM, controls.seed());
        return new InformationSource(table.names(), sample, null, estimator, controls, workers);
    }

    boolean isModel() {
        return model != null;
    }

    /** Total correlation along the vine's trees and edges. */
    InformationDecomposition decomposition() {
        return model == null
                ? VineInformation.totalCorrelation(sample, controls, workers)
                : VineInformation.ofModel(model, DRAWS, controls.seed(), workers);
    }

    /** Total correlation by an estimator that knows no trees. */
    InformationEstimate totalCorrelation() {
        List<Integer> all = IntStream.range(0, names.size()).boxed().toList();
        if (estimator == Choices.Estimator.GAUSSIAN) {
            return GaussianCopulaEstimator.totalCorrelation(columns(all, all));
        }
        throw new IllegalArgumentException(
                "ksg estimates the information between two groups; give --between and --and");
    }

    InformationEstimate between(List<String> x, List<String> y, List<String> z) {
        List<Integer> a = indices(x);
        List<Integer> b = indices(y);
        List<Integer> c = indices(z);
        List<Integer> all = together(x, y, z);
        return switch (estimator) {
            case VINE ->
                model == null
                        ? VineInformation.mutualInformation(sample, a, b, c, controls, workers)
                        : VineInformation.ofModel(model, a, b, c, DRAWS, controls, workers);
            case GAUSSIAN ->
                GaussianCopulaEstimator.conditionalMutualInformation(columns(a, all), columns(b, all), columns(c, all));
            case KSG ->
                KsgEstimator.conditionalMutualInformation(
                        scores(a, all), scores(b, all), scores(c, all), KsgEstimator.DEFAULT_NEIGHBOURS);
            case NEURAL -> reading(x, y, z).value();
        };
    }

    /** Total correlation read off densities. */
    DensityDecomposition readings() {
        requireEstimable(IntStream.range(0, names.size()).boxed().toList());
        return DensityInformation.totalCorrelation(sample, controls, workers);
    }

    /** I(x; y | z) read off densities. */
    DensityReading reading(List<String> x, List<String> y, List<String> z) {
        requireEstimable(together(x, y, z));
        return DensityInformation.mutualInformation(sample, indices(x), indices(y), indices(z), controls, workers);
    }

    /** Whether information falls as noise is added to the second column. */
    ProcessingCheck check(int x, int y) {
        return ProcessingCheck.of(sample.column(x), sample.column(y), controls, workers);
    }

    /** The estimator takes pairs of fewer rows as independent, which nobody should read as an answer. */
    private void requireEstimable(List<Integer> all) {
        int rows = columns(all.subList(0, 1), all).get(0).size();
        int fewest = DensityEstimators.of(Family.NEURAL).fewestRows();
        if (rows < fewest) {
            throw InputException.of(
                    InputException.Code.TOO_FEW_ROWS,
                    "neural needs at least %d rows complete in the columns asked about, found %d; use another --estimator",
                    fewest,
                    rows);
        }
    }

    private List<Integer> together(List<String> x, List<String> y, List<String> z) {
        List<Integer> all = indices(Stream.of(x, y, z).flatMap(List::stream).toList());
        if (all.stream().distinct().count() != all.size()) {
            throw new IllegalArgumentException("--between, --and and --given name a column twice");
        }
        return all;
    }

    List<Integer> indices(List<String> variables) {
        return variables.stream().map(this::index).toList();
    }

    private int index(String variable) {
        int j = names.indexOf(variable);
        if (j < 0) {
            throw InputException.of(
                    InputException.Code.UNKNOWN_NAME,
                    "no column '%s'; there are: %s",
                    variable,
                    String.join(", ", names));
        }
        return j;
    }

    /** Columns of a group, over the rows complete in all variables concerned. */
    private List<UniformColumn> columns(List<Integer> group, List<Integer> all) {
        int[] rows = IntStream.range(0, sample.size())
                .filter(i -> all.stream()
                        .noneMatch(j -> Double.isNaN(sample.column(j).get(i))))
                .toArray();
        return group.stream()
                .map(j -> UniformColumn.of(IntStream.of(rows)
                        .mapToDouble(i -> sample.column(j).get(i))
                        .toArray()))
                .toList();
    }

    /** Information does not change under monotone transforms; normal scores suit neighbours best. */
    private double[][] scores(List<Integer> group, List<Integer> all) {
        return columns(group, all).stream().map(c -> c.normalScores().clone()).toArray(double[][]::new);
    }
}
