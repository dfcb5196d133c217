package dev.espalier.language.testing;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.language.model.TensorNames;
import dev.espalier.numerics.random.RandomStreams;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Small models with random weights, the same for the same seed. */
public final class RandomModels {
    private RandomModels() {}

    /** Llama: tied, two query heads per key head, widths 24 and 20 of two layers, vocabulary 29, context 64. */
    public static ModelConfiguration llama() {
        return configuration(Architecture.LLAMA, new RotaryPositions.None(), true, false, OptionalInt.empty());
    }

    /** The same with Llama 3.1's frequencies, not tied and with every bias. */
    public static ModelConfiguration llama3() {
        ModelConfiguration c = configuration(
                Architecture.LLAMA, new RotaryPositions.Llama3(8, 1, 4, 16), false, true, OptionalInt.empty());
        return new ModelConfiguration(
                c.architecture(),
                c.hiddenSize(),
                c.intermediateSizes(),
                c.attentionHeads(),
                c.keyValueHeads(),
                c.headSize(),
                c.vocabularySize(),
                c.contextLength(),
                c.normEpsilon(),
                c.rotary(),
                c.tiedEmbeddings(),
                true,
                true,
                true,
                c.slidingWindow(),
                c.bosToken(),
                c.eosToken());
    }

    /** Mistral: not tied, each position sees 5. */
    public static ModelConfiguration mistral() {
        return configuration(Architecture.MISTRAL, new RotaryPositions.None(), false, false, OptionalInt.of(5));
    }

    /** Qwen2: biases on query, key and value; frequencies divided by 2. */
    public static ModelConfiguration qwen2() {
        return configuration(Architecture.QWEN2, new RotaryPositions.Linear(2), true, true, OptionalInt.empty());
    }

    /** All of the above. */
    public static List<ModelConfiguration> configurations() {
        return List.of(llama(), llama3(), mistral(), qwen2());
    }

    /**
     * A model with normal weights: matrices of variance 1 / inputs, embeddings of variance 1, norms about 1, biases of
     * standard deviation 0.1.
     */
    public static Checkpoint checkpoint(ModelConfiguration configuration, long seed) {
        MemoryTensors.Builder tensors = MemoryTensors.builder();
        Map<String, List<Integer>> shapes = TensorNames.required(configuration);
        int index = 0;
        for (Map.Entry<String, List<Integer>> e : shapes.entrySet()) {
            UniformRandomProvider stream = RandomStreams.of(seed).stream(index++);
            tensors.put(e.getKey(), ElementType.F32, e.getValue(), weights(e.getKey(), e.getValue(), stream));
        }
        return new Checkpoint(configuration, tensors.build(), "random model " + seed);
    }

    /** Tokens drawn evenly from a vocabulary. */
    public static int[] tokens(int length, int vocabulary, long seed) {
        UniformRandomProvider stream = RandomStreams.of(seed).stream(length);
        int[] tokens = new int[length];
        for (int t = 0; t < length; t++) {
            tokens[t] = stream.nextInt(vocabulary);
        }
        return tokens;
    }

    private static float[] weights(String name, List<Integer> shape, UniformRandomProvider stream) {
        boolean matrix = shape.size() == 2;
        int inputs = matrix ? shape.get(1) : 1;
        boolean bias = name.endsWith("bias");
        double spread = matrix ? (name.equals(TensorNames.EMBEDDING) ? 1 : 1 / Math.sqrt(inputs)) : 0.1;
        double centre = matrix || bias ? 0 : 1;
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(stream);
        float[] values = new float[shape.get(0) * inputs];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (centre + spread * normal.sample());
        }
        return values;
    }

    private static ModelConfiguration configuration(
            Architecture architecture,
            RotaryPositions.Scaling scaling,
            boolean tied,
            boolean queryKeyValueBias,
            OptionalInt window) {
        return new ModelConfiguration(
                architecture,
                16,
                List.of(24, 20),
                4,
                2,
                6,
                29,
                64,
                1e-5,
                new RotaryPositions(10000, scaling),
                tied,
                queryKeyValueBias,
                false,
                false,
                window,
                OptionalInt.of(1),
                OptionalInt.of(2));
    }
}
