package dev.espalier.dependence.margin;

import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.formats.Require;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A kernel density estimate, with an atom at 0 in front of it for a zero-inflated variable.
 *
 * <p>Gaussian kernel with the plug-in bandwidth of Sheather and Jones, reflected at natural bounds, stored on a grid of knots
 * half a bandwidth apart; beyond the outermost observations the tails are exponential. See {@link GridDistribution}.
 *
 * @param kind continuous or zero-inflated
 * @param atom probability of 0; 0 for a continuous variable
 * @param bandwidth the kernel's standard deviation, in units of the data
 * @param body distribution of the values that are not the atom
 */
public record KernelMargin(VariableKind kind, double atom, double bandwidth, GridDistribution body) implements Margin {
    /** Checks that kind, atom and bandwidth fit together. */
    public KernelMargin {
        Require.that(kind != VariableKind.ORDERED_DISCRETE, "a discrete variable has no kernel margin");
        boolean inside = kind == VariableKind.CONTINUOUS ? atom == 0 : atom > 0 && atom < 1;
        Require.that(inside, "a " + kind.code() + " margin cannot have an atom of " + atom);
        Require.positive("bandwidth", bandwidth);
    }

    /** The estimate of an unbounded continuous variable. */
    public static KernelMargin fit(double[] values) {
        return fit(values, null, VariableKind.CONTINUOUS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * The estimate.
     *
     * @param values observations; NaN is left out; at least two distinct ones (besides 0 when zero-inflated)
     * @param weights non-negative, or null when all are 1
     * @param kind continuous or zero-inflated
     * @param lower natural lower bound, negative infinity for none; a zero-inflated variable is bounded by 0 anyway
     * @param upper natural upper bound, positive infinity for none
     * @throws IllegalArgumentException when values are too few or lie outside the bounds
     */
    public static KernelMargin fit(
            double[] values, double @Nullable [] weights, VariableKind kind, double lower, double upper) {
        boolean inflated = kind == VariableKind.ZERO_INFLATED;
        double zeros = 0;
        double total = 0;
        double[] rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            double w = Double.isNaN(rest[i]) ? 0 : weights == null ? 1 : weights[i];
            total += w;
            if (inflated && rest[i] == 0) {
                zeros += w;
                rest[i] = Double.NaN;
            }
        }
        WeightedPoints points = WeightedPoints.of(rest, weights);
        double least = inflated ? Math.max(0, lower) : lower;
        Require.that(points.size() >= 2, "a kernel margin needs two distinct values, got " + points.size());
        Require.that(
                points.min() >= least && points.max() <= upper,
                "values reach from " + points.min() + " to " + points.max() + ", outside [" + least + ", " + upper
                        + "]");
        double h = Bandwidth.plugIn(points);
        return new KernelMargin(kind, inflated ? zeros / total : 0, h, KernelEstimate.of(points, h, least, upper));
    }

    @Override
    public double cdf(double x) {
        return x < 0 && atom > 0 ? 0 : atom + (1 - atom) * body.cdf(x);
    }

    @Override
    public double cdfLeft(double x) {
        return x == 0 && atom > 0 ? 0 : cdf(x);
    }

    @Override
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        if (atom > 0 && p <= atom) {
            return 0;
        }
        return body.quantile(atom > 0 ? Math.min(1, (p - atom) / (1 - atom)) : p);
    }

    @Override
    public void logPdf(double[] x, double[] out) {
        body.logPdf(x, out);
        if (atom > 0) {
            double logAtom = StrictMath.log(atom);
            double logRest = StrictMath.log1p(-atom);
            Arrays.setAll(out, i -> x[i] == 0 ? logAtom : out[i] + logRest);
        }
    }
}
