package dev.espalier.network.testing;

import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.sums.SecondMoments;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A feed-forward layer seen at a number of tokens: activations u, (n, m), and loss gradients g of its output, (n, d).
 *
 * <p>Numbers drawn are multiples of 1/64, so that rescaling by powers of two and rotating by a Hadamard matrix are
 * exact in single precision and a test of invariance needs no allowance for rounding of the weights.
 */
public record LayerDraws(GatedWeights weights, double[][] u, double[][] g) {
    /** Tokens per block of the statistics. */
    public static final int BLOCK = 50;

    /**
     * A random layer; about half of every channel's activation comes from a signal all share, so that C and Q are full.
     */
    public static LayerDraws random(int d, int m, int tokens, long seed) {
        UniformRandomProvider stream = RandomStreams.of(seed).stream(d, m, tokens);
        GatedWeights weights =
                new GatedWeights(d, m, floats(stream, m * d), floats(stream, m * d), floats(stream, d * m));
        double[][] u = new double[tokens][m];
        double[][] g = new double[tokens][d];
        for (int t = 0; t < tokens; t++) {
            double shared = draw(stream);
            for (int i = 0; i < m; i++) {
                // unequal sizes, so that no two channels score alike
                u[t][i] = (draw(stream) + shared + 0.25) * (1 + i % 7);
            }
            for (int h = 0; h < d; h++) {
                g[t][h] = draw(stream);
            }
        }
        return new LayerDraws(weights, u, g);
    }

    /** Channels. */
    public int channels() {
        return weights.units();
    }

    /** s = dL/du, (n, m): gradients seen through the channels' columns. */
    public double[][] gradients() {
        int m = channels();
        double[][] s = new double[g.length][m];
        for (int t = 0; t < s.length; t++) {
            for (int i = 0; i < m; i++) {
                for (int h = 0; h < weights.outputs(); h++) {
                    s[t][i] += g[t][h] * weights.writes()[h * m + i];
                }
            }
        }
        return s;
    }

    /** q = u s, (n, m). */
    public double[][] contributions() {
        return products(u, gradients());
    }

    /** Everything a calibration pass can leave behind. */
    public LayerStatistics statistics() {
        return statistics(u, gradients());
    }

    /** Everything a calibration pass can leave behind of activations and their gradients. */
    public static LayerStatistics statistics(double[][] u, double[][] s) {
        double[][] q = products(u, s);
        List<ChannelMoments> blocks = new ArrayList<>();
        for (int from = 0; from < u.length; from += BLOCK) {
            blocks.add(sums(u, s, q, from, Math.min(u.length, from + BLOCK)));
        }
        return new LayerStatistics(0, blocks, Optional.of(secondMoments(u)), Optional.of(secondMoments(q)));
    }

    /** E[x x'] of rows x. */
    public static SecondMoments secondMoments(double[][] rows) {
        int m = rows[0].length;
        double[] sums = new double[SecondMoments.length(m)];
        for (double[] x : rows) {
            int at = 0;
            for (int i = 0; i < m; i++) {
                for (int j = 0; j <= i; j++) {
                    sums[at++] += x[i] * x[j];
                }
            }
        }
        return new SecondMoments(m, rows.length, sums);
    }

    /** Channel i's row of up times factors[i], its column of down divided by it; u and s follow. */
    public LayerDraws rescaled(double[] factors) {
        int d = weights.outputs();
        int m = channels();
        float[] up = weights.up().clone();
        float[] down = weights.writes().clone();
        double[][] scaled = Arrays.stream(u).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < m; i++) {
            for (int h = 0; h < d; h++) {
                up[i * d + h] *= (float) factors[i];
                down[h * m + i] /= (float) factors[i];
            }
            for (double[] row : scaled) {
                row[i] *= factors[i];
            }
        }
        return new LayerDraws(with(weights.gate(), up, down), scaled, g);
    }

    /** The residual vector rotated by the normalised Hadamard matrix of size d, a power of 4. */
    public LayerDraws rotated() {
        int m = channels();
        return new LayerDraws(
                with(rotateRows(weights.gate()), rotateRows(weights.up()), rotateColumns(weights.writes(), m)),
                u,
                Arrays.stream(g).map(LayerDraws::hadamard).toArray(double[][]::new));
    }

    /** New channel k is old channel order[k]. */
    public LayerDraws permuted(int[] order) {
        int d = weights.outputs();
        int m = channels();
        float[] gate = new float[m * d];
        float[] up = new float[m * d];
        float[] down = new float[m * d];
        double[][] turned = new double[u.length][m];
        for (int k = 0; k < m; k++) {
            for (int h = 0; h < d; h++) {
                gate[k * d + h] = weights.gate()[order[k] * d + h];
                up[k * d + h] = weights.up()[order[k] * d + h];
                down[h * m + k] = weights.writes()[h * m + order[k]];
            }
            for (int t = 0; t < u.length; t++) {
                turned[t][k] = u[t][order[k]];
            }
        }
        return new LayerDraws(with(gate, up, down), turned, g);
    }

    private GatedWeights with(float[] gate, float[] up, float[] down) {
        return new GatedWeights(weights.outputs(), channels(), gate, up, down);
    }

    private static ChannelMoments sums(double[][] u, double[][] s, double[][] q, int from, int to) {
        ChannelMoments sums = ChannelMoments.zero(u[0].length, true);
        for (int t = from; t < to; t++) {
            sums = sums.plus(new ChannelMoments(
                    1,
                    u[t],
                    products(u[t], u[t]),
                    q[t],
                    products(q[t], q[t]),
                    Arrays.stream(q[t]).map(Math::abs).toArray(),
                    products(s[t], s[t])));
        }
        return sums;
    }

    private static double[][] products(double[][] a, double[][] b) {
        double[][] c = new double[a.length][];
        for (int t = 0; t < c.length; t++) {
            c[t] = products(a[t], b[t]);
        }
        return c;
    }

    private static double[] products(double[] a, double[] b) {
        double[] c = new double[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = a[i] * b[i];
        }
        return c;
    }

    private float[] rotateRows(float[] matrix) {
        int d = weights.outputs();
        float[] rotated = new float[matrix.length];
        for (int row = 0; row < matrix.length; row += d) {
            double[] x = new double[d];
            for (int h = 0; h < d; h++) {
                x[h] = matrix[row + h];
            }
            double[] y = hadamard(x);
            for (int h = 0; h < d; h++) {
                rotated[row + h] = (float) y[h];
            }
        }
        return rotated;
    }

    private float[] rotateColumns(float[] matrix, int columns) {
        int d = weights.outputs();
        float[] rotated = new float[matrix.length];
        for (int i = 0; i < columns; i++) {
            double[] x = new double[d];
            for (int h = 0; h < d; h++) {
                x[h] = matrix[h * columns + i];
            }
            double[] y = hadamard(x);
            for (int h = 0; h < d; h++) {
                rotated[h * columns + i] = (float) y[h];
            }
        }
        return rotated;
    }

    private static double[] hadamard(double[] x) {
        double[] y = new double[x.length];
        for (int a = 0; a < y.length; a++) {
            for (int b = 0; b < y.length; b++) {
                y[a] += (Integer.bitCount(a & b) % 2 == 0 ? 1 : -1) * x[b];
            }
            y[a] /= Math.sqrt(x.length);
        }
        return y;
    }

    private static float[] floats(UniformRandomProvider stream, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) draw(stream);
        }
        return values;
    }

    /** A non-zero multiple of 1/64 in [-1, 1]. */
    private static double draw(UniformRandomProvider stream) {
        int k = stream.nextInt(128) - 64;
        return (k >= 0 ? k + 1 : k) / 64.0;
    }
}
