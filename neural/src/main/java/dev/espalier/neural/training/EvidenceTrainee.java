package dev.espalier.neural.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.espalier.neural.estimator.CellNetwork;
import dev.espalier.neural.estimator.Evidence;
import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** The {@link CellNetwork} as tensors. */
final class EvidenceTrainee implements Trainee {
    private static final long WEIGHTS = 5;

    private final List<NDArray> parameters = new ArrayList<>();
    private final int layers;
    private final NDArray leak;

    /** First weights normal with variance 2 / inputs, the last layer zero: the untrained estimate is the start. */
    EvidenceTrainee(NDManager manager, TrainingControls controls, int stage) {
        int[] sizes = {CellNetwork.INPUTS, controls.hidden(), controls.hidden(), CellNetwork.OUTPUTS};
        layers = sizes.length - 1;
        leak = Batch.constant(manager, 1.0 / CellNetwork.LEAK_DIVISOR);
        UniformRandomProvider stream = RandomStreams.of(controls.seed()).stream(WEIGHTS, stage);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(stream);
        for (int l = 0; l < layers; l++) {
            float[] w = new float[sizes[l] * sizes[l + 1]];
            double scale = l == layers - 1 ? 0 : Math.sqrt(2.0 / sizes[l]);
            for (int k = 0; k < w.length; k++) {
                w[k] = (float) (scale * normal.sample());
            }
            parameters.add(Batch.tensor(manager, w, new Shape(sizes[l + 1], sizes[l])));
            parameters.add(manager.zeros(new Shape(sizes[l + 1])));
        }
        parameters.forEach(p -> p.setRequiresGradient(true));
    }

    @Override
    public List<NDArray> parameters() {
        return parameters;
    }

    @Override
    public Batch batch(NDManager manager, List<TrainingExample> examples) {
        List<Evidence> evidence =
                examples.stream().map(e -> e.input().evidence()).toList();
        return Batch.of(manager, Batch.evidence(manager, evidence), examples, Batch.estimates(examples));
    }

    @Override
    public NDArray correction(Batch batch) {
        NDArray h = batch.input();
        for (int l = 0; l < layers; l++) {
            h = h.matMul(parameters.get(2 * l).transpose()).add(parameters.get(2 * l + 1));
            if (l < layers - 1) {
                h = h.maximum(h.mul(leak));
            }
        }
        int scales = Evidence.SCALES;
        NDArray ratios = batch.input().get(new NDIndex(":, " + Evidence.RATIOS + ":" + (Evidence.RATIOS + scales)));
        NDArray gated = h.get(new NDIndex(":, 0:" + scales)).mul(ratios).sum(new int[] {1});
        return gated.add(h.get(new NDIndex(":, " + scales)))
                .reshape(batch.base().getShape().get(0), ProbitCells.SIZE, ProbitCells.SIZE);
    }

    /** The network as it stands, for plain Java. */
    CellNetwork network() {
        float[][] weights = new float[layers][];
        float[][] biases = new float[layers][];
        for (int l = 0; l < layers; l++) {
            weights[l] = parameters.get(2 * l).toFloatArray();
            biases[l] = parameters.get(2 * l + 1).toFloatArray();
        }
        return new CellNetwork(weights, biases);
    }
}
