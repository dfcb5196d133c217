package dev.espalier.dependence.copula.grid;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.order.PearsonCorrelation;
import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Transformation local-likelihood estimate of a copula density.
 *
 * <p>Ranks become normal scores, their density is estimated by local likelihood with a Gaussian kernel at the nodes of an
 * equidistant grid, divided by the normal densities, and scaled to uniform margins. Ties are broken by a fixed random order;
 * a discrete variable so enters by its upper values. Rows with NaN are left out. Exchanging the variables transposes the
 * result to the bit. Geenens, Charpentier and Paindaveine 2017, doi:10.3150/15-BEJ798; T. Nagler 2018, arXiv:1603.04229.
 */
public final class TllEstimator {
    /** Complete rows that a density needs. */
    public static final int FEWEST_ROWS = 10;

    /** Seeds of the two columns' tie order. */
    private static final long FIRST_SEED = 5;

    private static final long SECOND_SEED = 6;

    /** Small beside any density that was not lost, large enough to be divided by its own sum. */
    private static final double ALMOST_NOTHING = 1e-200;

    private TllEstimator() {}

    /**
     * Fits the density; weights are rescaled to sum to the number of complete rows.
     *
     * @throws IllegalArgumentException with fewer than 10 complete rows
     */
    public static TllFit fit(PairSample sample, TllControls controls) {
        boolean swap = Arrays.compare(sample.u().shared(), sample.v().shared()) > 0;
        Columns c = swap
                ? Columns.of(sample.v(), sample.u(), sample.weights())
                : Columns.of(sample.u(), sample.v(), sample.weights());
        Require.that(
                c.u.length >= FEWEST_ROWS,
                "a density estimate needs " + FEWEST_ROWS + " complete rows, got " + c.u.length);
        TllFit fit = fit(c, controls);
        return swap ? new TllFit(fit.grid().transposed(), fit.parameterCount(), fit.logLikelihood()) : fit;
    }

    /** Where data are nearly a function of each other, the kernel underflows on whole lines; scaling then makes them flat. */
    private static double[] withoutEmptyLines(double[] density, int size) {
        double[] out = density.clone();
        for (int i = 0; i < size; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < size; j++) {
                row += density[i * size + j];
                column += density[j * size + i];
            }
            for (int j = 0; j < size && (row == 0 || column == 0); j++) {
                int at = row == 0 ? i * size + j : j * size + i;
                out[at] = Math.max(out[at], ALMOST_NOTHING);
            }
        }
        return out;
    }

    private static TllFit fit(Columns c, TllControls controls) {
        int n = c.u.length;
        int size = controls.gridSize();
        Ranks x = untied(c.u, FIRST_SEED);
        Ranks y = untied(c.v, SECOND_SEED);
        double[] zx = scores(x, c.weights);
        double[] zy = scores(y, c.weights);
        double correlation = PearsonCorrelation.of(zx, zy, c.weights);
        PairBandwidth bandwidth = PairBandwidth.of(controls, n, correlation, MaximalCorrelation.of(x, y, c.weights))
                .atLeast(Knots.normalAt(1, size) - Knots.normalAt(0, size));
        LocalLikelihood local = new LocalLikelihood(controls, zx, zy, c.weights, bandwidth);
        Knots knots = Knots.of(Knots.normal(size));
        double[] density = withoutEmptyLines(onCopulaScale(local.density, size), size);
        double[] scaled = MarginScaling.scale(knots.at, density, MarginScaling.TOLERANCE);
        DensityGrid grid = DensityGrid.of(knots, scaled);
        double[] out = new double[n];
        DensityGrid.interpolate(knots, local.influence, c.uMiddle, c.vMiddle, 0, n, out);
        double count = Math.max(1, Kernels.get().sum(out, n));
        grid.pdf(c.uMiddle, c.vMiddle, 0, n, out);
        Kernels.get().log(out, out, n);
        double logLikelihood =
                c.weights == null ? Kernels.get().sum(out, n) : Kernels.get().dot(out, c.weights, n);
        return new TllFit(grid, count, logLikelihood);
    }

    /** Divides by the normal densities of the margins. */
    private static double[] onCopulaScale(double[] density, int size) {
        double[] inverse = new double[size];
        for (int i = 0; i < size; i++) {
            double z = Knots.normalAt(i, size);
            inverse[i] = Math.sqrt(2 * Math.PI) * StrictMath.exp(0.5 * z * z);
        }
        double[] out = new double[density.length];
        for (int p = 0; p < out.length; p++) {
            out[p] = density[p] * inverse[p / size] * inverse[p % size];
        }
        return out;
    }

    private static Ranks untied(double[] column, long seed) {
        Ranks ranked = Ranks.of(column);
        return ranked.tied()
                ? Ranks.of(PseudoObservations.of(column, PseudoObservations.Ties.RANDOM, null, seed))
                : ranked;
    }

    /** Normal scores of the ranks, by row. */
    private static double[] scores(Ranks column, double @Nullable [] weights) {
        int n = column.size();
        double[] z = new double[n];
        double below = 0;
        for (int k = 0; k < n; k++) {
            below += weights == null ? 1 : weights[column.order()[k]];
            z[k] = below / (n + 1.0);
        }
        Kernels.get().normalQuantile(z, z, n);
        double[] out = new double[n];
        for (int k = 0; k < n; k++) {
            out[column.order()[k]] = z[k];
        }
        return out;
    }

    /** Complete rows; for a discrete variable the middle of its atom stands for the observation. */
    private static final class Columns {
        final double[] u;
        final double[] v;
        final double[] uMiddle;
        final double[] vMiddle;
        final double @Nullable [] weights;

        private Columns(double[] u, double[] v, double[] uMiddle, double[] vMiddle, double @Nullable [] weights) {
            this.u = u;
            this.v = v;
            this.uMiddle = uMiddle;
            this.vMiddle = vMiddle;
            this.weights = weights;
        }

        static Columns of(UniformColumn u, UniformColumn v, double @Nullable [] weights) {
            int[] rows = complete(u.shared(), v.shared(), weights);
            double[] a = pick(u.shared(), rows);
            double[] b = pick(v.shared(), rows);
            double[] w = weights == null ? null : rescaled(pick(weights, rows));
            return new Columns(a, b, middle(a, u.left(), rows), middle(b, v.left(), rows), w);
        }

        private static double[] middle(double[] upper, @Nullable UniformColumn left, int[] rows) {
            if (left == null) {
                return upper;
            }
            double[] middle = pick(left.shared(), rows);
            for (int i = 0; i < middle.length; i++) {
                middle[i] = 0.5 * (middle[i] + upper[i]);
            }
            return middle;
        }

        private static double[] rescaled(double[] weights) {
            double scale = weights.length / Kernels.get().sum(weights, weights.length);
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= scale;
            }
            return weights;
        }

        private static int[] complete(double[] u, double[] v, double @Nullable [] weights) {
            int[] rows = new int[u.length];
            int n = 0;
            for (int i = 0; i < u.length; i++) {
                boolean missing = Double.isNaN(u[i]) || Double.isNaN(v[i]);
                // a row of no weight is no observation
                if (!missing && (weights == null || weights[i] > 0)) {
                    rows[n++] = i;
                }
            }
            return Arrays.copyOf(rows, n);
        }

        private static double[] pick(double[] values, int[] rows) {
            if (rows.length == values.length) {
                return values.clone();
            }
            double[] out = new double[rows.length];
            for (int k = 0; k < out.length; k++) {
                out[k] = values[rows[k]];
            }
            return out;
        }
    }
}
