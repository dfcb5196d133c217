package dev.espalier.language.training;

import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * What a model starts from: normal matrices of standard deviation 0.02, those that write to the residual stream
 * 0.02 / sqrt(2 layers), norms 1, biases 0.
 */
final class InitialWeights {
    private static final double SPREAD = 0.02;
    private static final long KEY = 0x696e6974;

    private InitialWeights() {}

    static Map<String, float[]> draw(ModelConfiguration configuration, long seed) {
        Map<String, float[]> weights = new TreeMap<>();
        TensorNames.required(configuration).forEach((name, shape) -> {
            int size = shape.stream().reduce(1, Math::multiplyExact);
            float[] values = new float[size];
            if (shape.size() == 2) {
                double spread = writes(name) ? SPREAD / Math.sqrt(2 * configuration.layers()) : SPREAD;
                ZigguratSampler.NormalizedGaussian normal =
                        ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(seed).stream(KEY, weights.size()));
                for (int k = 0; k < size; k++) {
                    values[k] = (float) (spread * normal.sample());
                }
            } else if (!name.endsWith(".bias")) {
                Arrays.fill(values, 1);
            }
            weights.put(name, values);
        });
        return weights;
    }

    private static boolean writes(String name) {
        return name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
    }
}
