package dev.espalier.cli;

import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.CheckpointWriter;
import dev.espalier.language.model.Companions;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.language.model.TensorNames;
import dev.espalier.language.tokenizer.Llama2cTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** A language model of two layers with random weights and bytes as tokens, written as users' models are. */
final class SmallModel {
    static final int CHANNELS = 24;

    private SmallModel() {}

    /** Writes it into a new folder beside {@code tokenizerAt}'s folder. */
    static Path write(Path folder, Path tokenizerAt) {
        ModelConfiguration configuration = new ModelConfiguration(
                Architecture.LLAMA,
                16,
                List.of(CHANNELS, CHANNELS),
                2,
                1,
                8,
                259,
                32,
                1e-5,
                new RotaryPositions(10000, new RotaryPositions.None()),
                true,
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.of(1),
                OptionalInt.of(2));
        SplittableRandom random = new SplittableRandom(7);
        MemoryTensors.Builder tensors = MemoryTensors.builder();
        for (Map.Entry<String, List<Integer>> e :
                TensorNames.required(configuration).entrySet()) {
            int size = e.getValue().stream().mapToInt(n -> n).reduce(1, (a, b) -> a * b);
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) random.nextGaussian(0, 0.2);
            }
            tensors.put(e.getKey(), ElementType.F32, e.getValue(), values);
        }
        try (Llama2cTokenizer tokenizer = Llama2cTokenizer.bytes();
                Checkpoint checkpoint = new Checkpoint(configuration, tensors.build(), "random")) {
            tokenizer.write(tokenizerAt);
            CheckpointWriter.write(
                    folder, checkpoint, new Companions(Optional.empty(), List.of(tokenizerAt)), Map.of());
        }
        return folder;
    }
}
