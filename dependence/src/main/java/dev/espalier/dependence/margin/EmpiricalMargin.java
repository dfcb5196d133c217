package dev.espalier.dependence.margin;

import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The distribution that observed values have by themselves.
 *
 * <ul>
 *   <li>Ordered discrete: each value keeps its share as probability; any other value has probability 0.
 *   <li>Continuous: average ranks / (n + 1) at the values, linear in between; outside the data the distribution function
 *       stays at the outermost rank and the density is 0, so this margin serves ranks, not densities.
 * </ul>
 */
public final class EmpiricalMargin implements Margin {
    private final VariableKind kind;
    private final double[] values;
    private final double[] cdf;

    private EmpiricalMargin(VariableKind kind, double[] values, double[] cdf) {
        this.kind = kind;
        this.values = values;
        this.cdf = cdf;
    }

    /**
     * A validated margin.
     *
     * @param kind continuous or ordered discrete
     * @param values strictly increasing, finite
     * @param cdf distribution function at the values, strictly increasing in (0, 1]; 1 at the end when discrete
     */
    public static EmpiricalMargin of(VariableKind kind, double[] values, double[] cdf) {
        Require.that(kind != VariableKind.ZERO_INFLATED, "a zero-inflated variable has no empirical margin");
        Require.that(
                values.length != 0 && values.length == cdf.length,
                values.length + " values with " + cdf.length + " probabilities");
        for (int k = 0; k < values.length; k++) {
            boolean increasing = k == 0 || values[k] > values[k - 1] && cdf[k] > cdf[k - 1];
            if (!(increasing && Double.isFinite(values[k]) && cdf[k] > 0 && cdf[k] <= 1)) {
                throw new IllegalArgumentException(
                        "value " + k + ": values and distribution function must increase, the latter in (0, 1]");
            }
        }
        if (kind == VariableKind.ORDERED_DISCRETE && cdf[cdf.length - 1] != 1) {
            throw new IllegalArgumentException("a discrete distribution function must end at 1");
        }
        // Both zeros are one value, which a binary search would tell apart.
        double[] signless = Arrays.stream(values).map(v -> v + 0.0).toArray();
        return new EmpiricalMargin(kind, signless, cdf.clone());
    }

    /** The margin of these values; NaN is left out. */
    public static EmpiricalMargin fit(double[] values, double @Nullable [] weights, VariableKind kind) {
        WeightedPoints points = WeightedPoints.of(values, weights);
        double[] cdf = new double[points.size()];
        double n = points.effectiveSize();
        double sum = 0;
        for (int k = 0; k < cdf.length; k++) {
            double w = points.weight()[k];
            // Average rank: everything smaller, half of the group, and half of one observation.
            cdf[k] = kind == VariableKind.ORDERED_DISCRETE ? sum + w : ((sum + 0.5 * w) * n + 0.5) / (n + 1);
            sum += w;
        }
        if (kind == VariableKind.ORDERED_DISCRETE) {
            cdf[cdf.length - 1] = 1;
        }
        return of(kind, points.x(), cdf);
    }

    /** Distinct values in ascending order. A fresh copy. */
    public double[] values() {
        return values.clone();
    }

    /** Distribution function at the values. A fresh copy. */
    public double[] probabilities() {
        return cdf.clone();
    }

    @Override
    public VariableKind kind() {
        return kind;
    }

    @Override
    public double cdf(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        int k = Arrays.binarySearch(values, x + 0.0);
        int below = k >= 0 ? k : -k - 2;
        if (kind == VariableKind.ORDERED_DISCRETE) {
            return below < 0 ? 0 : cdf[below];
        }
        if (k >= 0 || below < 0 || below == values.length - 1) {
            return cdf[Math.max(below, 0)];
        }
        double t = (x - values[below]) / (values[below + 1] - values[below]);
        return cdf[below] + t * (cdf[below + 1] - cdf[below]);
    }

    @Override
    public double cdfLeft(double x) {
        int k = kind == VariableKind.ORDERED_DISCRETE ? Arrays.binarySearch(values, x + 0.0) : -1;
        if (k < 0) {
            return cdf(x);
        }
        return k == 0 ? 0 : cdf[k - 1];
    }

    @Override
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        int k = Arrays.binarySearch(cdf, p);
        int above = k >= 0 ? k : -k - 1;
        if (kind == VariableKind.ORDERED_DISCRETE || k >= 0 || above == 0 || above == cdf.length) {
            return values[Math.min(above, cdf.length - 1)];
        }
        double t = (p - cdf[above - 1]) / (cdf[above] - cdf[above - 1]);
        return values[above - 1] + t * (values[above] - values[above - 1]);
    }

    @Override
    public void logPdf(double[] x, double[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] = density(x[i]);
        }
        Kernels.get().log(out, out, x.length);
    }

    private double density(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        int k = Arrays.binarySearch(values, x + 0.0);
        if (kind == VariableKind.ORDERED_DISCRETE) {
            return k < 0 ? 0 : cdf[k] - (k == 0 ? 0 : cdf[k - 1]);
        }
        int below = Math.min(k >= 0 ? k : -k - 2, values.length - 2);
        boolean outside = below < 0 || x > values[values.length - 1];
        return outside ? 0 : (cdf[below + 1] - cdf[below]) / (values[below + 1] - values[below]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmpiricalMargin o
                && kind == o.kind
                && Arrays.equals(values, o.values)
                && Arrays.equals(cdf, o.cdf);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(cdf);
    }
}
