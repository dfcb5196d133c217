package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.FitProgress;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Information by vine copulas: I(X; Y | Z) = E[log c(x,y,z) - log c(x,z) - log c(y,z) + log c(z)], in nats.
 *
 * <p>On data each density is that of a vine fitted to its columns and the expectation is the mean over the rows. In-sample
 * log-likelihoods are too large by about half a nat per parameter; that is taken off. On a model the expectation is a mean over
 * draws; the density of a group that is no sub-vine of the model is that of a vine fitted to the draws. Only continuous variables;
 * rows with a missing value among the variables concerned are left out.
 */
public final class VineInformation {
    private static final int FEWEST_ROWS = 10;

    private final UniformTable sample;
    private final Density density;

    private VineInformation(UniformTable sample, Density density) {
        this.sample = sample;
        this.density = density;
    }

    /** Log-densities of all rows on a group of at least two columns, and the bias of their mean. */
    private record Terms(double[] nats, double bias) {}

    @FunctionalInterface
    private interface Density {
        Terms of(UniformTable columns, List<Integer> group);
    }

    /** Estimates from data on the copula scale, each group of columns fitted by {@code controls}. */
    public static VineInformation ofSample(UniformTable sample, VineFitControls controls, Workers workers) {
        return new VineInformation(sample, (columns, group) -> fitted(columns, controls, workers));
    }

    /** Estimates from {@code draws} draws of a model; groups that are no sub-vines are fitted by {@code controls}. */
    public static VineInformation ofModel(
            VineCopula model, int draws, long seed, VineFitControls controls, Workers workers) {
        UniformTable sample = model.simulate(draws, seed, workers);
        return new VineInformation(sample, (columns, group) -> {
            boolean known = group.size() == model.dimension()
                    || model.withLast(new HashSet<>(group)).isPresent();
            return known
                    ? new Terms(model.logPdf(only(sample, group), workers), 0)
                    : fitted(columns, controls, workers);
        });
    }

    private static Terms fitted(UniformTable columns, VineFitControls controls, Workers workers) {
        List<String> names = VineCopula.defaultNames(columns.dimension());
        VineFit fit = VineSelector.fit(columns, names, null, controls, workers, FitProgress.NONE);
        return new Terms(fit.model().logPdf(columns, workers), fit.parameterCount() / (2.0 * columns.size()));
    }

    /** The sample with every column outside the group missing: a vine then gives the density of the group. */
    private static UniformTable only(UniformTable sample, List<Integer> group) {
        double[] missing = new double[sample.size()];
        Arrays.fill(missing, Double.NaN);
        UniformColumn none = UniformColumn.of(missing);
        return UniformTable.of(IntStream.range(0, sample.dimension())
                .mapToObj(j -> group.contains(j) ? sample.column(j) : none)
                .toList());
    }

    /**
     * I(X; Y | Z); an empty {@code z} gives I(X; Y). Variables by column index from 0.
     *
     * @throws IllegalArgumentException when groups are empty or overlap, or fewer than 10 rows are complete
     */
    public InformationEstimate conditionalMutualInformation(List<Integer> x, List<Integer> y, List<Integer> z) {
        if (x.isEmpty() || y.isEmpty()) {
            throw new IllegalArgumentException("information needs two groups of at least one variable");
        }
        TreeSet<Integer> all = union(x, y, z);
        if (all.size() != x.size() + y.size() + z.size()) {
            throw new IllegalArgumentException("a variable occurs in two groups, or twice in one");
        }
        Sum sum = new Sum(all);
        sum.add(List.copyOf(all), 1);
        sum.add(List.copyOf(union(x, z)), -1);
        sum.add(List.copyOf(union(y, z)), -1);
        sum.add(List.copyOf(new TreeSet<>(z)), 1);
        return sum.estimate();
    }

    /** Total correlation of the given variables, E log c: minus the entropy of their copula. */
    public InformationEstimate totalCorrelation(List<Integer> variables) {
        Sum sum = new Sum(new TreeSet<>(variables));
        sum.add(variables, 1);
        return sum.estimate();
    }

    @SafeVarargs
    private static TreeSet<Integer> union(List<Integer>... groups) {
        TreeSet<Integer> all = new TreeSet<>();
        Arrays.stream(groups).forEach(all::addAll);
        return all;
    }

    /** Sums log-densities of groups row by row, over the rows complete in all variables concerned. */
    private final class Sum {
        private final int[] rows;
        private final double[] nats;
        private double bias;

        Sum(TreeSet<Integer> all) {
            rows = IntStream.range(0, sample.size())
                    .filter(i -> all.stream()
                            .noneMatch(j -> Double.isNaN(sample.column(j).get(i))))
                    .toArray();
            if (rows.length < FEWEST_ROWS) {
                throw new IllegalArgumentException(
                        rows.length + " complete rows, at least " + FEWEST_ROWS + " are needed");
            }
            nats = new double[rows.length];
        }

        void add(List<Integer> group, int sign) {
            if (group.size() < 2) {
                return;
            }
            Terms terms = density.of(complete(group), group);
            boolean whole = terms.nats.length == sample.size();
            for (int i = 0; i < rows.length; i++) {
                nats[i] += sign * terms.nats[whole ? rows[i] : i];
            }
            bias += sign * terms.bias;
        }

        private UniformTable complete(List<Integer> group) {
            return UniformTable.ofColumns(group.stream()
                    .map(j -> Arrays.stream(rows)
                            .mapToDouble(i -> sample.column(j).get(i))
                            .toArray())
                    .toArray(double[][]::new));
        }

        InformationEstimate estimate() {
            InformationEstimate plain = InformationEstimate.ofTerms(nats, "vine");
            return new InformationEstimate(plain.nats() - bias, plain.standardError(), plain.n(), "vine");
        }
    }
}
