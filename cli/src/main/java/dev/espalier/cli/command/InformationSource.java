package dev.espalier.cli.command;

import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.InputException;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.info.GaussianCopulaEstimator;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.info.KsgEstimator;
import dev.espalier.dependence.info.VineInformation;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What information is estimated from: a table, or draws of a model.
 *
 * @param names of the variables
 * @param sample on the copula scale
 * @param estimator who estimates
 * @param vines the estimates by vines
 * @param isModel whether the sample was drawn from a model
 */
record InformationSource(
        List<String> names, UniformTable sample, Choices.Estimator estimator, VineInformation vines, boolean isModel) {
    /** Draws from a model: Monte Carlo errors of about 0.01 nats. */
    private static final int DRAWS = 20_000;

    static InformationSource of(String source, Choices.Estimator estimator, Workers workers) {
        VineFitControls controls = VineFitControls.defaults();
        if (Inputs.isModel(source)) {
            ScaledModel model = ScaledModel.read(source, Choices.Scale.COPULA);
            VineFitControls quick =
                    controls.withPairs(PairFitControls.defaults().withFamilies(FamilySets.TAU_INVERTIBLE));
            return new InformationSource(
                    model.names(),
                    model.vine().simulate(DRAWS, 1, workers),
                    estimator,
                    VineInformation.ofModel(model.vine(), DRAWS, 1, quick, workers),
                    true);
        }
        Table table = TableReader.read(source, ReadOptions.DEFAULT);
        TableChecks.requireFittable(table);
        UniformTable sample = UniformTable.ofColumns(IntStream.range(0, table.columns())
                .mapToObj(j -> PseudoObservations.of(table.shared(j)))
                .toArray(double[][]::new));
        return new InformationSource(
                table.names(), sample, estimator, VineInformation.ofSample(sample, controls, workers), false);
    }

    InformationEstimate totalCorrelation() {
        List<Integer> all = IntStream.range(0, names.size()).boxed().toList();
        return switch (estimator) {
            case VINE -> vines.totalCorrelation(all);
            case GAUSSIAN -> GaussianCopulaEstimator.totalCorrelation(columns(all, all));
            case KSG ->
                throw new IllegalArgumentException(
                        "ksg estimates the information between two groups; give --between and --and");
        };
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
            case VINE -> vines.conditionalMutualInformation(a, b, c);
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
