package dev.espalier.neural.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A one-shot denoiser after Safaai 2026, arXiv 2604.20568, small enough for a processor: an encoder and decoder of 3x3
 * convolutions over three resolutions, with skips, from the bare histogram to the log density.
 *
 * <p>Channels in: log((n H + 1) / (n w w' + 1)) / 3, the expected count log(n w w' + 1) / 5, log n, and both normal scores; base
 * is independence. No parametric start. Batches come in a random orientation of the square, drawn by the example's own image,
 * in training and in validation alike.
 */
final class DenoiserTrainee implements Trainee {
    private static final long WEIGHTS = 6;
    private static final int M = ProbitCells.SIZE;
    private static final int CHANNELS = 5;
    private static final double LEAK = 0.125;
    private static final int[] WIDTH = {12, 24, 48};

    private final List<NDArray> parameters = new ArrayList<>();
    private final NDManager manager;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final NDArray leak;

    DenoiserTrainee(NDManager manager, TrainingControls controls) {
        this.manager = manager;
        leak = Batch.constant(manager, LEAK);
        UniformRandomProvider stream = RandomStreams.of(controls.seed()).stream(WEIGHTS);
        normal = ZigguratSampler.NormalizedGaussian.of(stream);
        layer(CHANNELS, WIDTH[0], 1);
        layer(WIDTH[0], WIDTH[0], 1);
        layer(WIDTH[0], WIDTH[1], 1);
        layer(WIDTH[1], WIDTH[1], 1);
        layer(WIDTH[1], WIDTH[2], 1);
        layer(WIDTH[2], WIDTH[2], 1);
        layer(WIDTH[2], WIDTH[1], 1);
        layer(WIDTH[1], WIDTH[1], 1);
        layer(WIDTH[1], WIDTH[0], 1);
        layer(WIDTH[0], WIDTH[0], 1);
        layer(WIDTH[0], 1, 0);
        parameters.forEach(p -> p.setRequiresGradient(true));
    }

    private void layer(int in, int out, double scale) {
        float[] w = new float[out * in * 9];
        double sd = scale * Math.sqrt(2.0 / (9 * in));
        for (int k = 0; k < w.length; k++) {
            w[k] = (float) (sd * normal.sample());
        }
        parameters.add(Batch.tensor(manager, w, new Shape(out, in, 3, 3)));
        parameters.add(manager.zeros(new Shape(out)));
    }

    @Override
    public List<NDArray> parameters() {
        return parameters;
    }

    @Override
    public Batch batch(NDManager batchManager, List<TrainingExample> examples) {
        float[] base = new float[examples.size() * M * M];
        float[] input = new float[examples.size() * CHANNELS * M * M];
        double[] w = ProbitCells.widths();
        double[] z = ProbitCells.scores();
        for (int e = 0; e < examples.size(); e++) {
            double n = examples.get(e).input().size();
            double[] seen = examples.get(e).input().seen();
            int from = e * CHANNELS * M * M;
            for (int i = 0; i < M; i++) {
                for (int j = 0; j < M; j++) {
                    int p = i * M + j;
                    double expected = Math.log1p(n * w[i] * w[j]);
                    base[e * M * M + p] = (float) (w[i] * w[j]);
                    input[from + p] = (float) ((Math.log1p(n * seen[p]) - expected) / 3);
                    input[from + M * M + p] = (float) (expected / 5);
                    input[from + 2 * M * M + p] = (float) ((Math.log(n) - 7) / 3);
                    input[from + 3 * M * M + p] = (float) (z[i] / 2);
                    input[from + 4 * M * M + p] = (float) (z[j] / 2);
                }
            }
        }
        NDArray tensor = Batch.tensor(batchManager, input, new Shape(examples.size(), CHANNELS, M, M));
        return Batch.of(batchManager, tensor, examples, base);
    }

    @Override
    public NDArray correction(Batch batch) {
        NDArray fine = conv(conv(batch.input(), 0, 1), 1, 1);
        NDArray middle = conv(conv(fine, 2, 2), 3, 1);
        NDArray coarse = conv(conv(middle, 4, 2), 5, 1);
        NDArray up = conv(conv(doubled(coarse), 6, 1).add(middle), 7, 1);
        NDArray out = conv(conv(doubled(up), 8, 1).add(fine), 9, 1);
        return plain(out, 10, 1).reshape(batch.base().getShape());
    }

    private NDArray conv(NDArray x, int layer, int stride) {
        NDArray y = plain(x, layer, stride);
        return y.maximum(y.mul(leak));
    }

    private NDArray plain(NDArray x, int layer, int stride) {
        NDList y = Conv2d.conv2d(
                x,
                parameters.get(2 * layer),
                parameters.get(2 * layer + 1),
                new Shape(stride, stride),
                new Shape(1, 1),
                new Shape(1, 1));
        return y.singletonOrThrow();
    }

    /** Every pixel twice in both directions. */
    private static NDArray doubled(NDArray x) {
        return x.repeat(2, 2).repeat(3, 2);
    }
}
