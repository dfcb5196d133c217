package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.quad.GaussLegendre;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** A mixture of parametric copulas, one component included. */
final class MixtureTruth implements Truth {
    private final String name;
    private final double[] weights;
    private final List<ParametricPairCopula> parts;

    private MixtureTruth(String name, double[] weights, List<ParametricPairCopula> parts) {
        this.name = name;
        this.weights = weights;
        this.parts = List.copyOf(parts);
    }

    /** One copula, named by family, rotation and parameters. */
    static MixtureTruth of(Family family, int rotation, double... parameters) {
        StringBuilder name = new StringBuilder(family.code());
        for (double p : parameters) {
            name.append(' ').append(p == Math.rint(p) ? Long.toString((long) p) : Double.toString(p));
        }
        if (rotation != 0) {
            name.append(", ").append(rotation).append(" degrees");
        }
        return new MixtureTruth(
                name.toString(), new double[] {1}, List.of(ParametricPairCopula.of(family, rotation, parameters)));
    }

    /** All four rotations of one copula. */
    static List<Truth> rotations(Family family, double... parameters) {
        return List.of(
                of(family, 0, parameters),
                of(family, 90, parameters),
                of(family, 180, parameters),
                of(family, 270, parameters));
    }

    /** Two copulas with weights {@code w} and 1 - w. */
    static MixtureTruth two(String name, double w, ParametricPairCopula a, ParametricPairCopula b) {
        return new MixtureTruth(name, new double[] {w, 1 - w}, List.of(a, b));
    }

    /**
     * The partial copula of a pair that is Gaussian given Z uniform on (0, 1), its correlation 0.85 cos(pi Z)^2 - 0.1: the
     * mixture over the nodes of a quadrature in Z is itself the law.
     */
    static MixtureTruth partial() {
        GaussLegendre rule = GaussLegendre.of(16);
        double[] weights = new double[rule.size()];
        List<ParametricPairCopula> parts = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            double c = StrictMath.cos(0.5 * Math.PI * (1 + rule.node(k)));
            weights[k] = 0.5 * rule.weight(k);
            parts.add(ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.85 * c * c - 0.1));
        }
        return new MixtureTruth("partial copula, gaussian given z", weights, parts);
    }

    /** The copula where there is only one. */
    ParametricPairCopula single() {
        return parts.get(0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[][] draw(UniformRandomProvider stream, int n) {
        int[] part = new int[n];
        for (int i = 0; i < n; i++) {
            double left = RandomStreams.openUniform(stream);
            while (part[i] < weights.length - 1 && left >= weights[part[i]]) {
                left -= weights[part[i]++];
            }
        }
        double[] u = new double[n];
        double[] p = new double[n];
        RandomStreams.fill(stream, u, 0, n);
        RandomStreams.fill(stream, p, 0, n);
        UniformColumn first = UniformColumn.of(u);
        UniformColumn level = UniformColumn.of(p);
        double[] v = new double[n];
        for (int k = 0; k < weights.length; k++) {
            double[] all = parts.get(k).evaluate(PairFunction.H1_INVERSE, first, level);
            for (int i = 0; i < n; i++) {
                v[i] = part[i] == k ? all[i] : v[i];
            }
        }
        return new double[][] {u, v};
    }

    @Override
    public double[] logDensity(UniformColumn u, UniformColumn v) {
        if (weights.length == 1) {
            return single().evaluate(PairFunction.LOG_PDF, u, v);
        }
        double[] sum = sum(c -> c.evaluate(PairFunction.PDF, u, v));
        for (int i = 0; i < sum.length; i++) {
            sum[i] = StrictMath.log(Math.max(Double.MIN_NORMAL, sum[i]));
        }
        return sum;
    }

    @Override
    public double[] cellMasses() {
        return sum(UniformCells::masses);
    }

    @Override
    public double[] centreDensity() {
        return sum(UniformCells::centres);
    }

    private double[] sum(Function<PairCopula, double[]> values) {
        double[] sum = new double[0];
        for (int k = 0; k < weights.length; k++) {
            double[] x = values.apply(parts.get(k));
            sum = sum.length == 0 ? new double[x.length] : sum;
            for (int i = 0; i < x.length; i++) {
                sum[i] += weights[k] * x[i];
            }
        }
        return sum;
    }

    @Override
    public UnitRule rule() {
        return UnitRule.SCORES;
    }

    @Override
    public @Nullable PairCopula oracle(PairSample sample) {
        if (weights.length > 1) {
            return null;
        }
        return PairSelector.fit(sample, single().family(), single().rotation(), PairFitControls.defaults())
                .copula();
    }
}
