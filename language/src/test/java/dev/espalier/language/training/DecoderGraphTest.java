package dev.espalier.language.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.backend.torch.Tensors;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import dev.espalier.language.testing.RandomModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Automatic gradients against the backend's, which are written out by hand: neither knows the other's formulas. */
final class DecoderGraphTest {
    private static final int LENGTH = 24;
    private static final int SEQUENCES = 3;

    static List<ModelConfiguration> configurations() {
        return RandomModels.configurations();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void lossAndGradientsAtChannelsAreTheBackends(ModelConfiguration c) {
        Checkpoint checkpoint = RandomModels.checkpoint(c, 21);
        int[][] sequences = new int[SEQUENCES][];
        Arrays.setAll(sequences, k -> RandomModels.tokens(LENGTH, c.vocabularySize(), 100 + k));
        float[][] expected = new float[c.layers()][];
        double loss = 0;
        try (TorchBackend backend = TorchBackend.load(checkpoint)) {
            for (int k = 0; k < SEQUENCES; k++) {
                int start = k;
                double[] losses = SequencePass.observeGradients(backend, sequences[k], tap -> {
                    int layer = tap.layer();
                    int size = LENGTH * tap.channels();
                    if (start == 0) {
                        expected[layer] = new float[SEQUENCES * size];
                    }
                    System.arraycopy(tap.gradients(), 0, expected[layer], start * size, size);
                });
                loss += Arrays.stream(losses).sum();
            }
        }
        try (NDManager manager = Tensors.newManager()) {
            Map<String, NDArray> all = new LinkedHashMap<>();
            for (int l = 0; l < c.layers(); l++) {
                float[] zeros = new float[SEQUENCES * LENGTH * c.intermediateSize(l)];
                all.put("probe" + l, Tensors.of(manager, zeros, SEQUENCES * (long) LENGTH, c.intermediateSize(l)));
            }
            all.putAll(weights(manager, checkpoint));
            DecoderGraph graph = new DecoderGraph(manager, c, LENGTH);
            NDArray one = Tensors.of(manager, new float[] {1}, 1);
            Gradients.Result result = Gradients.of(all, leaves -> {
                List<NDArray> probes = new ArrayList<>();
                for (int l = 0; l < c.layers(); l++) {
                    probes.add(leaves.get("probe" + l));
                }
                return graph.loss(leaves, sequences, one, probes);
            });
            // Single precision on a sum near 300.
            assertThat(result.value()).isCloseTo(loss, within(1e-3));
            for (int l = 0; l < c.layers(); l++) {
                // Both in single precision, gradients up to about 5.
                assertThat(Tensors.floats(result.gradients().get(l))).containsExactly(expected[l], within(2e-5f));
            }
        }
    }

    static Map<String, NDArray> weights(NDManager manager, Checkpoint checkpoint) {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        TensorNames.required(checkpoint.configuration())
                .forEach((name, shape) -> weights.put(
                        name,
                        Tensors.of(
                                manager,
                                checkpoint.tensors().read(name),
                                shape.stream().mapToLong(n -> n).toArray())));
        return weights;
    }
}
