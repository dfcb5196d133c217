package dev.espalier.language.testing;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.ChannelObserver;
import dev.espalier.language.backend.ChannelTap;
import dev.espalier.language.backend.Hidden;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * A small language model in double precision with gated feed-forward layers, whose gradients are written out by hand.
 *
 * <p>Layer: x' = x + mean of x over the positions so far, y = x' + down (silu(gate x') * up x'); logits = embedding y.
 * The running mean stands where a transformer has attention, so that earlier positions matter to later losses.
 * Activations handed to observers are rounded to single precision, nothing else is.
 */
public final class TinyNetwork implements Backend {
    private final int hiddenSize;
    private final double[][] embedding;
    private final List<FeedForwardWeights> layers = new ArrayList<>();

    private TinyNetwork(int hiddenSize, double[][] embedding) {
        this.hiddenSize = hiddenSize;
        this.embedding = embedding;
    }

    /** Random weights, uniform with standard deviation 1/(2 sqrt(inputs)). */
    public static TinyNetwork random(int vocabulary, int hiddenSize, int channels, int layers, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        double[][] embedding = new double[vocabulary][hiddenSize];
        for (double[] row : embedding) {
            for (int j = 0; j < hiddenSize; j++) {
                row[j] = 2 * random.nextDouble() - 1;
            }
        }
        TinyNetwork network = new TinyNetwork(hiddenSize, embedding);
        for (int l = 0; l < layers; l++) {
            network.layers.add(new FeedForwardWeights(
                    hiddenSize,
                    channels,
                    weights(random, channels, hiddenSize),
                    weights(random, channels, hiddenSize),
                    weights(random, hiddenSize, channels),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return network;
    }

    /** Random sequences for a vocabulary. */
    public static int[][] sequences(int count, int length, int vocabulary, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        int[][] sequences = new int[count][length];
        for (int[] tokens : sequences) {
            for (int t = 0; t < length; t++) {
                tokens[t] = random.nextInt(vocabulary);
            }
        }
        return sequences;
    }

    /** The feed-forward weights of a layer; altering them alters the model. */
    public FeedForwardWeights weights(int layer) {
        return layers.get(layer);
    }

    @Override
    public ModelConfiguration configuration() {
        return new ModelConfiguration(
                Architecture.LLAMA,
                hiddenSize,
                layers.stream().map(FeedForwardWeights::channels).toList(),
                1,
                1,
                2,
                embedding.length,
                1024,
                1e-5,
                new RotaryPositions(10000, new RotaryPositions.None()),
                true,
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.of(0),
                OptionalInt.empty());
    }

    @Override
    public Hidden embed(int[] tokens) {
        double[][] x = new double[tokens.length][];
        for (int t = 0; t < x.length; t++) {
            x[t] = embedding[tokens[t]].clone();
        }
        return new State(x);
    }

    @Override
    public Hidden forward(int layer, Hidden input, float @Nullable [] scale, ChannelObserver observer) {
        FeedForwardWeights w = layers.get(layer);
        double[][] x = runningMeans(((State) input).rows);
        double[][] u = new double[x.length][];
        double[][] y = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            u[t] = channels(w, x[t], scale);
            y[t] = x[t].clone();
            for (int h = 0; h < hiddenSize; h++) {
                for (int i = 0; i < w.channels(); i++) {
                    y[t][h] += w.down()[h * w.channels() + i] * u[t][i];
                }
            }
        }
        observer.observe(new Tap(layer, u, new double[0][], new double[0]));
        return new State(y);
    }

    @Override
    public float[] logits(Hidden output) {
        double[][] rows = ((State) output).rows;
        double[][] logits = new double[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            logits[t] = logits(rows[t]);
        }
        return floats(logits);
    }

    @Override
    public double[] losses(Hidden output, int[] tokens) {
        double[] losses = new double[tokens.length - 1];
        for (int t = 0; t < losses.length; t++) {
            double[] logits = logits(((State) output).rows[t]);
            losses[t] = logSum(logits) - logits[tokens[t + 1]];
        }
        return losses;
    }

    @Override
    public Hidden lossGradient(Hidden output, int[] tokens) {
        double[][] gradient = new double[tokens.length][hiddenSize];
        for (int t = 0; t < tokens.length - 1; t++) {
            double[] logits = logits(((State) output).rows[t]);
            double logSum = logSum(logits);
            for (int v = 0; v < logits.length; v++) {
                double slope = Math.exp(logits[v] - logSum) - (v == tokens[t + 1] ? 1 : 0);
                for (int h = 0; h < hiddenSize; h++) {
                    gradient[t][h] += slope * embedding[v][h];
                }
            }
        }
        return new State(gradient);
    }

    @Override
    public Hidden backward(int layer, Hidden input, Hidden outputGradient, ChannelObserver observer) {
        FeedForwardWeights w = layers.get(layer);
        double[][] x = runningMeans(((State) input).rows);
        double[][] above = ((State) outputGradient).rows;
        double[][] u = new double[x.length][];
        double[][] s = new double[x.length][w.channels()];
        double[][] below = new double[x.length][];
        double[] power = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            u[t] = channels(w, x[t], null);
            below[t] = above[t].clone();
            for (int h = 0; h < hiddenSize; h++) {
                power[t] += above[t][h] * above[t][h];
                for (int i = 0; i < w.channels(); i++) {
                    s[t][i] += w.down()[h * w.channels() + i] * above[t][h];
                }
            }
            addInputGradient(w, x[t], s[t], below[t]);
        }
        observer.observe(new Tap(layer, u, s, power));
        return new State(meanGradients(below));
    }

    @Override
    public void replace(int layer, FeedForwardWeights weights) {
        layers.set(layer, weights);
    }

    @Override
    public void close() {}

    private double[] channels(FeedForwardWeights w, double[] x, float @Nullable [] scale) {
        double[] u = new double[w.channels()];
        for (int i = 0; i < u.length; i++) {
            double gate = row(w.gate(), i, x);
            u[i] = gate / (1 + Math.exp(-gate)) * row(w.up(), i, x) * (scale == null ? 1 : scale[i]);
        }
        return u;
    }

    private void addInputGradient(FeedForwardWeights w, double[] x, double[] s, double[] gradient) {
        for (int i = 0; i < w.channels(); i++) {
            double gate = row(w.gate(), i, x);
            double up = row(w.up(), i, x);
            double sigmoid = 1 / (1 + Math.exp(-gate));
            double gateSlope = s[i] * up * sigmoid * (1 + gate * (1 - sigmoid));
            double upSlope = s[i] * gate * sigmoid;
            for (int h = 0; h < hiddenSize; h++) {
                gradient[h] += gateSlope * w.gate()[i * hiddenSize + h] + upSlope * w.up()[i * hiddenSize + h];
            }
        }
    }

    private double row(float[] matrix, int i, double[] x) {
        double sum = 0;
        for (int h = 0; h < hiddenSize; h++) {
            sum += matrix[i * hiddenSize + h] * x[h];
        }
        return sum;
    }

    private double[] logits(double[] y) {
        double[] logits = new double[embedding.length];
        for (int v = 0; v < logits.length; v++) {
            for (int h = 0; h < hiddenSize; h++) {
                logits[v] += embedding[v][h] * y[h];
            }
        }
        return logits;
    }

    private static double logSum(double[] logits) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum);
    }

    /** x_t plus the mean of x_0..x_t. */
    private static double[][] runningMeans(double[][] x) {
        double[] sum = new double[x[0].length];
        double[][] result = new double[x.length][sum.length];
        for (int t = 0; t < x.length; t++) {
            for (int h = 0; h < sum.length; h++) {
                sum[h] += x[t][h];
                result[t][h] = x[t][h] + sum[h] / (t + 1);
            }
        }
        return result;
    }

    private static double[][] meanGradients(double[][] gradient) {
        double[] sum = new double[gradient[0].length];
        double[][] result = new double[gradient.length][sum.length];
        for (int t = gradient.length - 1; t >= 0; t--) {
            for (int h = 0; h < sum.length; h++) {
                sum[h] += gradient[t][h] / (t + 1);
                result[t][h] = gradient[t][h] + sum[h];
            }
        }
        return result;
    }

    private static float[] floats(double[][] rows) {
        float[] flat = new float[rows.length == 0 ? 0 : rows.length * rows[0].length];
        int at = 0;
        for (double[] row : rows) {
            for (double value : row) {
                flat[at++] = (float) value;
            }
        }
        return flat;
    }

    private static double[] weighted(double[][] x, double[] weights) {
        int m = x[0].length;
        double[] sum = new double[m * m];
        for (int t = 0; t < x.length; t++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < m; j++) {
                    sum[i * m + j] += weights[t] * x[t][i] * x[t][j];
                }
            }
        }
        return sum;
    }

    private static float[] weights(UniformRandomProvider random, int outputs, int inputs) {
        float[] weights = new float[outputs * inputs];
        double bound = Math.sqrt(0.75 / inputs);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return weights;
    }

    private record State(double[][] rows) implements Hidden {
        @Override
        public int tokens() {
            return rows.length;
        }

        @Override
        public float[] toArray() {
            return floats(rows);
        }

        @Override
        public void close() {}
    }

    private record Tap(int layer, double[][] u, double[][] s, double[] power) implements ChannelTap {
        @Override
        public int tokens() {
            return u.length;
        }

        @Override
        public int channels() {
            return u[0].length;
        }

        @Override
        public float[] activations() {
            return floats(u);
        }

        @Override
        public float[] gradients() {
            return floats(s);
        }

        @Override
        public double[] writeGradientPower() {
            return power.clone();
        }

        @Override
        public double[] activationProducts(double[] tokenWeights) {
            return weighted(u, tokenWeights);
        }

        @Override
        public double[] contributionProducts(double[] tokenWeights) {
            if (s.length == 0) {
                throw new IllegalStateException("no gradients");
            }
            double[][] q = new double[u.length][channels()];
            for (int t = 0; t < q.length; t++) {
                for (int i = 0; i < q[t].length; i++) {
                    q[t][i] = u[t][i] * s[t][i];
                }
            }
            return weighted(q, tokenWeights);
        }
    }
}
