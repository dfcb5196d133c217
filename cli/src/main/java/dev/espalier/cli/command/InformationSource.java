package dev.espalier.cli.command;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.CopulaSample;
import dev.espalier.dependence.data.InputException;
import dev.espalier.dependence.data.MarginKind;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.info.GaussianCopulaEstimator;
import dev.espalier.dependence.info.InformationControls;
import dev.espalier.dependence.info.InformationDecomposition;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.info.KsgEstimator;
import dev.espalier.dependence.info.VineInformation;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
        UniformTable sample = CopulaSample.ofRanks(
                        table, MarginKind.recognise(table), CopulaSample.Ties.RANDOM, controls.seed())
                .uniforms();
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
        List<Integer> all = new ArrayList<>(a);
        all.addAll(b);
        all.addAll(c);
        if (all.stream().distinct().count() != all.size()) {
            throw new IllegalArgumentException("--between, --and and --given name a column twice");
        }
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
        };
    }

    private List<Integer> indices(List<String> variables) {
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
