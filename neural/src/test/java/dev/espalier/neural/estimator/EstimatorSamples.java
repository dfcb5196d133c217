package dev.espalier.neural.estimator;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.numerics.order.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Samples and networks that tests of the estimator share. */
final class EstimatorSamples {
    private EstimatorSamples() {}

    /** Ranks of a bent, noisy line: no parametric family fits it, and it has no symmetry. */
    static PairSample bent(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
            y[i] = x[i] + 0.7 * x[i] * x[i] + 0.8 * random.nextGaussian();
        }
        return PairSample.of(UniformColumn.of(PseudoObservations.of(x)), UniformColumn.of(PseudoObservations.of(y)));
    }

    static PairSample exchanged(PairSample sample) {
        return PairSample.of(sample.v(), sample.u());
    }

    /** u turned to 1 - u. */
    static PairSample reflected(PairSample sample) {
        return PairSample.of(
                UniformColumn.of(
                        Arrays.stream(sample.u().toArray()).map(x -> 1 - x).toArray()),
                sample.v());
    }

    static double tau(PairSample sample) {
        return KendallTau.of(Ranks.of(sample.u().shared()), Ranks.of(sample.v().shared()), null);
    }

    /** A network with normal weights, the last layer's a tenth of the others'. */
    static CellNetwork network(long seed, int... hidden) {
        SplittableRandom random = new SplittableRandom(seed);
        int layers = hidden.length + 1;
        float[][] weights = new float[layers][];
        float[][] biases = new float[layers][];
        int in = CellNetwork.INPUTS;
        for (int l = 0; l < layers; l++) {
            int out = l < hidden.length ? hidden[l] : CellNetwork.OUTPUTS;
            double scale = (l < hidden.length ? 1 : 0.1) * Math.sqrt(2.0 / in);
            weights[l] = normal(random, in * out, scale);
            biases[l] = normal(random, out, 0.1 * scale);
            in = out;
        }
        return new CellNetwork(weights, biases);
    }

    private static float[] normal(SplittableRandom random, int n, double scale) {
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
