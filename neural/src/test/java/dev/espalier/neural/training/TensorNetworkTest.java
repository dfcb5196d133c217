package dev.espalier.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.espalier.neural.estimator.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The tensors against plain Java, and their gradients. */
class TensorNetworkTest {
    private static final TrainingControls CONTROLS = TinyTraining.controls(1, 1);
    private static final ExampleFactory FACTORY = new ExampleFactory(CONTROLS, List.of());

    @Test
    void theNetworkInJavaIsTheNetworkInTensors() {
        List<TrainingExample> examples = List.of(FACTORY.make(1, 0), FACTORY.make(1, 1), FACTORY.make(1, 2));
        try (NDManager manager = manager()) {
            EvidenceTrainee trainee = trained(manager);
            float[] tensors =
                    trainee.correction(trainee.batch(manager, examples)).toFloatArray();
            for (int e = 0; e < examples.size(); e++) {
                float[] java =
                        trainee.network().correction(examples.get(e).input().evidence());
                float[] other = Arrays.copyOfRange(tensors, e * Evidence.CELLS, (e + 1) * Evidence.CELLS);
                // three layers of sums of 32 products in single precision
                assertThat(other).containsExactly(java, within(1e-4f));
            }
        }
    }

    /** With first weights and a last layer that is not zero. */
    private static EvidenceTrainee trained(NDManager manager) {
        EvidenceTrainee trainee = new EvidenceTrainee(manager, CONTROLS, 0);
        SplittableRandom random = new SplittableRandom(1);
        NDArray last = trainee.parameters().get(4);
        float[] weights = new float[(int) last.size()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) (0.1 * random.nextGaussian());
        }
        last.set(weights);
        return trainee;
    }

    /** Numbers in a gradient's operations must outlive the operation, or a collected one changes the gradient. */
    @Test
    void gradientsDoNotDependOnWhatIsCollectedMeanwhile() {
        List<TrainingExample> examples = List.of(FACTORY.make(1, 3), FACTORY.make(1, 4));
        for (NetworkKind kind : NetworkKind.values()) {
            float[] undisturbed = gradient(kind, examples, false);
            for (int k = 0; k < 5; k++) {
                assertThat(gradient(kind, examples, true)).as("%s", kind).containsExactly(undisturbed);
            }
        }
    }

    private static float[] gradient(NetworkKind kind, List<TrainingExample> examples, boolean collect) {
        try (NDManager manager = manager()) {
            Trainee trainee = kind == NetworkKind.EVIDENCE ? trained(manager) : new DenoiserTrainee(manager, CONTROLS);
            ProjectedLoss loss = new ProjectedLoss(manager);
            Batch batch = trainee.batch(manager, examples);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray value = loss.loss(batch, loss.divergence(batch, trainee.correction(batch)));
                if (collect) {
                    disturb(manager);
                }
                collector.backward(value);
            }
            return trainee.parameters().get(0).getGradient().toFloatArray();
        }
    }

    /** Frees what is unreachable and fills small pieces of memory anew. */
    private static void disturb(NDManager manager) {
        System.gc();
        for (int k = 0; k < 2000; k++) {
            manager.create(1e20f);
        }
    }

    @Test
    void theDivergenceOfTheTruthItselfIsZero() {
        TrainingExample example = FACTORY.make(1, 5);
        try (NDManager manager = manager()) {
            Batch batch = new EvidenceTrainee(manager, CONTROLS, 0).batch(manager, List.of(example));
            float[] change = new float[Evidence.CELLS];
            double direct = 0;
            double[] start = example.input().masses();
            for (int p = 0; p < change.length; p++) {
                double truth = example.truth()[p];
                change[p] = (float) (Math.log(Math.max(truth, 1e-12)) - Math.log(start[p]));
                direct += truth > 0 ? truth * Math.log(truth / start[p]) : 0;
            }
            ProjectedLoss loss = new ProjectedLoss(manager);
            NDArray none = manager.zeros(batch.base().getShape());
            NDArray all = Batch.tensor(manager, change, batch.base().getShape());
            // sums of 4096 terms of size up to 10 / 4096 in single precision; the start's margins are uniform to 1e-4
            assertThat(loss.divergence(batch, none).toFloatArray()[0]).isCloseTo((float) direct, within(3e-4f));
            // cells of the truth that are empty get 1e-12 each
            assertThat(loss.divergence(batch, all).toFloatArray()[0]).isCloseTo(0, within(1e-4f));
        }
    }

    private static NDManager manager() {
        return NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }
}
