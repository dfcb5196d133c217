package dev.espalier.benchmarks.network;

import dev.espalier.formats.tensor.TensorSource;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The next-token distribution of a small Llama model one token at a time, keys and values remembered: a token costs one
 * pass of one position, where a backend that only knows whole sequences would pass all before it again.
 *
 * <p>Plain loops in single precision; for models whose weights fit in a cache. Models without biases only.
 */
final class TokenGenerator {
    private final Model model;
    private final float[][] keys;
    private final float[][] values;
    private int position;

    private TokenGenerator(Model model) {
        ModelConfiguration c = model.configuration;
        int numbers = c.contextLength() * c.keyValueHeads() * c.headSize();
        this.model = model;
        this.keys = new float[c.layers()][numbers];
        this.values = new float[c.layers()][numbers];
    }

    /** The weights, shared by any number of generators. */
    static final class Model {
        private final ModelConfiguration configuration;
        private final float[] embedding;
        private final float[] finalNorm;
        private final float[] output;
        private final List<Layer> layers = new ArrayList<>();
        private final double[] frequencies;

        Model(Checkpoint checkpoint) {
            TensorSource tensors = checkpoint.tensors();
            configuration = checkpoint.configuration();
            ModelConfiguration c = configuration;
            if (c.queryKeyValueBias() || c.outputBias() || c.feedForwardBias()) {
                throw new IllegalArgumentException("models with biases are not sampled from");
            }
            embedding = tensors.read(TensorNames.EMBEDDING);
            finalNorm = tensors.read(TensorNames.FINAL_NORM);
            output = c.tiedEmbeddings() ? embedding : tensors.read(TensorNames.OUTPUT);
            frequencies = c.rotary().frequencies(c.headSize());
            for (int l = 0; l < c.layers(); l++) {
                layers.add(new Layer(
                        tensors.read(TensorNames.attentionNorm(l)),
                        tensors.read(TensorNames.attention(l, "q", "weight")),
                        tensors.read(TensorNames.attention(l, "k", "weight")),
                        tensors.read(TensorNames.attention(l, "v", "weight")),
                        tensors.read(TensorNames.attention(l, "o", "weight")),
                        tensors.read(TensorNames.feedForwardNorm(l)),
                        FeedForwardWeights.of(checkpoint, l)));
            }
        }

        /** At the beginning of a text. */
        TokenGenerator start() {
            return new TokenGenerator(this);
        }
    }

    /** Logits of the token after {@code token}, (vocabulary). */
    float[] next(int token) {
        ModelConfiguration c = model.configuration;
        int d = c.hiddenSize();
        float[] x = Arrays.copyOfRange(model.embedding, token * d, (token + 1) * d);
        for (int l = 0; l < c.layers(); l++) {
            Layer layer = model.layers.get(l);
            add(x, attention(l, layer, normed(x, layer.attentionNorm)));
            add(x, feedForward(layer.feedForward, normed(x, layer.feedForwardNorm)));
        }
        position++;
        return product(model.output, normed(x, model.finalNorm));
    }

    private float[] attention(int l, Layer layer, float[] x) {
        ModelConfiguration c = model.configuration;
        int size = c.headSize();
        int stride = c.keyValueHeads() * size;
        float[] query = turned(product(layer.query, x));
        System.arraycopy(turned(product(layer.key, x)), 0, keys[l], position * stride, stride);
        System.arraycopy(product(layer.value, x), 0, values[l], position * stride, stride);
        float[] context = new float[query.length];
        for (int h = 0; h < c.attentionHeads(); h++) {
            int at = h / (c.attentionHeads() / c.keyValueHeads()) * size;
            double[] weights = new double[position + 1];
            for (int t = 0; t <= position; t++) {
                double dot = 0;
                for (int i = 0; i < size; i++) {
                    dot += query[h * size + i] * keys[l][t * stride + at + i];
                }
                weights[t] = dot / Math.sqrt(size);
            }
            softmax(weights);
            for (int t = 0; t <= position; t++) {
                for (int i = 0; i < size; i++) {
                    context[h * size + i] += (float) (weights[t] * values[l][t * stride + at + i]);
                }
            }
        }
        return product(layer.output, context);
    }

    private static float[] feedForward(FeedForwardWeights w, float[] x) {
        float[] u = product(w.gate(), x);
        float[] up = product(w.up(), x);
        for (int i = 0; i < u.length; i++) {
            u[i] = (float) (u[i] / (1 + Math.exp(-u[i])) * up[i]);
        }
        return product(w.down(), u);
    }

    /** Each head turned to this position: halves are the coordinates of the planes. */
    private float[] turned(float[] heads) {
        int size = model.configuration.headSize();
        int half = size / 2;
        for (int from = 0; from < heads.length; from += size) {
            for (int i = 0; i < half; i++) {
                double angle = position * model.frequencies[i];
                float a = heads[from + i];
                float b = heads[from + half + i];
                heads[from + i] = (float) (a * Math.cos(angle) - b * Math.sin(angle));
                heads[from + half + i] = (float) (a * Math.sin(angle) + b * Math.cos(angle));
            }
        }
        return heads;
    }

    private float[] normed(float[] x, float[] weight) {
        double squares = 0;
        for (float v : x) {
            squares += v * v;
        }
        double scale = 1 / Math.sqrt(squares / x.length + model.configuration.normEpsilon());
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) (x[i] * scale * weight[i]);
        }
        return y;
    }

    /** exp(w) / sum of exp(w), in place. */
    static void softmax(double[] weights) {
        double most = Arrays.stream(weights).max().orElseThrow();
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            weights[t] = Math.exp(weights[t] - most);
            sum += weights[t];
        }
        for (int t = 0; t < weights.length; t++) {
            weights[t] /= sum;
        }
    }

    /** Of a matrix (rows, x.length), row-major, with x. */
    private static float[] product(float[] matrix, float[] x) {
        float[] y = new float[matrix.length / x.length];
        for (int r = 0; r < y.length; r++) {
            float sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += matrix[r * x.length + i] * x[i];
            }
            y[r] = sum;
        }
        return y;
    }

    private static void add(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += y[i];
        }
    }

    private record Layer(
            float[] attentionNorm,
            float[] query,
            float[] key,
            float[] value,
            float[] output,
            float[] feedForwardNorm,
            FeedForwardWeights feedForward) {}
}
