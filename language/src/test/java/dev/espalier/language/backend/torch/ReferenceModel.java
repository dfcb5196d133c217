package dev.espalier.language.backend.torch;

import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decoder in plain loops and double precision, written from the formulas alone: slow, and nothing to go wrong in.
 */
final class ReferenceModel {
    private final ModelConfiguration c;
    private final Map<String, float[]> weights = new TreeMap<>();

    /** May alter u, (T, m), of a layer while it passes. */
    @FunctionalInterface
    interface Channels {
        void pass(int layer, double[][] u);
    }

    ReferenceModel(Checkpoint checkpoint) {
        c = checkpoint.configuration();
        TensorNames.required(c)
                .keySet()
                .forEach(name -> weights.put(name, checkpoint.tensors().read(name)));
    }

    /** Logits, (T, vocabulary). */
    double[][] logits(int[] tokens, Channels channels) {
        double[][] x = new double[tokens.length][c.hiddenSize()];
        for (int t = 0; t < tokens.length; t++) {
            for (int i = 0; i < c.hiddenSize(); i++) {
                x[t][i] = weights.get(TensorNames.EMBEDDING)[tokens[t] * c.hiddenSize() + i];
            }
        }
        for (int l = 0; l < c.layers(); l++) {
            add(x, attention(l, norm(x, TensorNames.attentionNorm(l))));
            double[][] n = norm(x, TensorNames.feedForwardNorm(l));
            double[][] gate = linear(n, TensorNames.feedForward(l, "gate", ""));
            double[][] u = linear(n, TensorNames.feedForward(l, "up", ""));
            for (int t = 0; t < u.length; t++) {
                for (int i = 0; i < u[t].length; i++) {
                    u[t][i] *= gate[t][i] / (1 + Math.exp(-gate[t][i]));
                }
            }
            channels.pass(l, u);
            add(x, linear(u, TensorNames.feedForward(l, "down", "")));
        }
        double[][] n = norm(x, TensorNames.FINAL_NORM);
        String output = c.tiedEmbeddings() ? TensorNames.EMBEDDING : TensorNames.OUTPUT;
        return linear(n, output.substring(0, output.length() - "weight".length()));
    }

    /** Negative log-likelihood of each token after the first. */
    double[] losses(int[] tokens, Channels channels) {
        double[][] logits = logits(tokens, channels);
        double[] losses = new double[tokens.length - 1];
        for (int t = 0; t < losses.length; t++) {
            double sum = 0;
            for (double z : logits[t]) {
                sum += Math.exp(z);
            }
            losses[t] = Math.log(sum) - logits[t][tokens[t + 1]];
        }
        return losses;
    }

    private double[][] attention(int l, double[][] n) {
        int size = c.headSize();
        double[][] q = turned(linear(n, TensorNames.attention(l, "q", "")));
        double[][] k = turned(linear(n, TensorNames.attention(l, "k", "")));
        double[][] v = linear(n, TensorNames.attention(l, "v", ""));
        double[][] context = new double[n.length][c.attentionHeads() * size];
        for (int head = 0; head < c.attentionHeads(); head++) {
            int shared = head / (c.attentionHeads() / c.keyValueHeads());
            for (int t = 0; t < n.length; t++) {
                double total = 0;
                int first = Math.max(0, t - c.slidingWindow().orElse(n.length) + 1);
                double[] weight = new double[t + 1];
                for (int j = first; j <= t; j++) {
                    double score = 0;
                    for (int i = 0; i < size; i++) {
                        score += q[t][head * size + i] * k[j][shared * size + i];
                    }
                    weight[j] = Math.exp(score / Math.sqrt(size));
                    total += weight[j];
                }
                for (int j = first; j <= t; j++) {
                    for (int i = 0; i < size; i++) {
                        context[t][head * size + i] += weight[j] / total * v[j][shared * size + i];
                    }
                }
            }
        }
        return linear(context, TensorNames.attention(l, "o", ""));
    }

    private double[][] turned(double[][] heads) {
        int size = c.headSize();
        double[] frequencies = c.rotary().frequencies(size);
        double[][] out = new double[heads.length][heads[0].length];
        for (int t = 0; t < heads.length; t++) {
            for (int start = 0; start < heads[t].length; start += size) {
                for (int i = 0; i < size / 2; i++) {
                    double cos = Math.cos(t * frequencies[i]);
                    double sin = Math.sin(t * frequencies[i]);
                    double a = heads[t][start + i];
                    double b = heads[t][start + i + size / 2];
                    out[t][start + i] = a * cos - b * sin;
                    out[t][start + i + size / 2] = b * cos + a * sin;
                }
            }
        }
        return out;
    }

    private double[][] norm(double[][] x, String name) {
        float[] weight = weights.get(name);
        double[][] y = new double[x.length][weight.length];
        for (int t = 0; t < x.length; t++) {
            double square = 0;
            for (double value : x[t]) {
                square += value * value;
            }
            double length = Math.sqrt(square / weight.length + c.normEpsilon());
            for (int i = 0; i < weight.length; i++) {
                y[t][i] = weight[i] * x[t][i] / length;
            }
        }
        return y;
    }

    private double[][] linear(double[][] x, String prefix) {
        float[] weight = weights.get(prefix + "weight");
        float[] bias = weights.get(prefix + "bias");
        int inputs = x[0].length;
        double[][] y = new double[x.length][weight.length / inputs];
        for (int t = 0; t < x.length; t++) {
            for (int o = 0; o < y[t].length; o++) {
                double sum = bias == null ? 0 : bias[o];
                for (int i = 0; i < inputs; i++) {
                    sum += (double) weight[o * inputs + i] * x[t][i];
                }
                y[t][o] = sum;
            }
        }
        return y;
    }

    private static void add(double[][] x, double[][] y) {
        for (int t = 0; t < x.length; t++) {
            for (int i = 0; i < x[t].length; i++) {
                x[t][i] += y[t][i];
            }
        }
    }
}
