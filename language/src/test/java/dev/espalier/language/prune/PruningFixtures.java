package dev.espalier.language.prune;

import dev.espalier.formats.Provenance;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.formats.tensor.OverlaidTensors;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.language.model.TensorNames;
import dev.espalier.network.plan.ChannelChoice;
import dev.espalier.network.score.ScoreSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Scores and shapes the tests of this package share. */
public final class PruningFixtures {
    public static final String DIGEST = "0123456789abcdef".repeat(4);

    private PruningFixtures() {}

    static ScoreSpec spec(String id, ScoreSpec.Direction direction) {
        return new ScoreSpec(
                id,
                id,
                "x",
                ScoreSpec.Unit.CHANNEL,
                direction,
                Set.of(),
                ScoreSpec.Scope.MODEL,
                ScoreSpec.Measure.NATS,
                ScoreSpec.ErrorKind.NONE,
                Set.of(),
                "none");
    }

    public static ModelConfiguration configuration(int hidden, boolean feedForwardBias, List<Integer> widths) {
        return new ModelConfiguration(
                Architecture.LLAMA,
                hidden,
                widths,
                2,
                1,
                hidden / 2,
                11,
                32,
                1e-5,
                new RotaryPositions(10_000, new RotaryPositions.None()),
                true,
                false,
                false,
                feedForwardBias,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    public static double[][] randomValues(ModelConfiguration c, RandomGenerator random) {
        double[][] values = new double[c.layers()][];
        for (int l = 0; l < values.length; l++) {
            double scale = Math.exp(random.nextGaussian());
            values[l] =
                    random.doubles(c.intermediateSize(l)).map(x -> x * scale).toArray();
        }
        return values;
    }

    static Provenance provenance() {
        return new Provenance("test", "test", 1, "text", DIGEST, 100, Instant.EPOCH, "java", "system", 1, "scalar");
    }

    static ChannelChoice choice(String model, ScoreSpec spec, double[][] values) {
        return new ChannelChoice(model, Optional.empty(), spec, values, List.of(), Optional.empty());
    }

    /**
     * A model whose channel {@code copy} of one layer reads what channel {@code original} reads; it writes what it
     * wrote.
     */
    static Checkpoint withDuplicate(Checkpoint model, int layer, int original, int copy) {
        MemoryTensors.Builder front = MemoryTensors.builder();
        for (String projection : List.of("gate", "up")) {
            String name = TensorNames.feedForward(layer, projection, "weight");
            float[] rows = model.tensors().read(name);
            int d = model.configuration().hiddenSize();
            System.arraycopy(rows, original * d, rows, copy * d, d);
            front.put(name, ElementType.F32, List.of(rows.length / d, d), rows);
        }
        return new Checkpoint(
                model.configuration(), new OverlaidTensors(model.tensors(), front.build()), model.origin());
    }
}
