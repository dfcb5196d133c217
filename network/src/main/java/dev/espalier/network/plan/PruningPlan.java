package dev.espalier.network.plan;

import dev.espalier.formats.InputException;
import dev.espalier.formats.Require;
import dev.espalier.formats.file.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which channels of which model stay, by what rule, and what the result will take: data only, applied by whoever can
 * cut such a model.
 *
 * @param modelSha256 of the model it is for, see {@link dev.espalier.language.model.Checkpoint#sha256}
 * @param calibrationSha256 of the data the scores come from; empty for scores of weights alone
 * @param score id of the score the channels were ranked by
 * @param allocation how widths were chosen, see {@link WidthAllocation#describe}
 * @param multiple widths are multiples of this, or whole layers
 * @param sparsityAsked share of the channels to remove, in [0, 1)
 * @param compensation what is to be done to the remaining weights, if anything
 * @param layers what happens to each layer
 * @param before what the model takes
 * @param after what the pruned one will take
 */
public record PruningPlan(
        String modelSha256,
        Optional<String> calibrationSha256,
        String score,
        String allocation,
        int multiple,
        double sparsityAsked,
        Optional<NamedSettings> compensation,
        List<LayerPlan> layers,
        ModelCost before,
        ModelCost after) {
    /** Version of the file format. */
    public static final int VERSION = 1;

    public PruningPlan {
        layers = List.copyOf(layers);
        Require.that(isDigest(modelSha256), "the model's SHA-256 must be 64 hexadecimal digits");
        Require.that(
                calibrationSha256.map(PruningPlan::isDigest).orElse(true),
                "the calibration's SHA-256 must be 64 hexadecimal digits");
        Require.that(multiple >= 1, "multiple must be at least 1");
        Require.that(sparsityAsked >= 0 && sparsityAsked < 1, "sparsity must lie in [0, 1)");
        Require.that(!layers.isEmpty(), "there must be at least one layer");
    }

    /** Channels kept in each layer. */
    public List<Integer> widths() {
        return layers.stream().map(LayerPlan::width).toList();
    }

    /** Share of all feed-forward channels, and so of feed-forward parameters, that is removed. */
    public double sparsityAchieved() {
        long all = layers.stream().mapToLong(LayerPlan::channels).sum();
        long kept = layers.stream().mapToLong(LayerPlan::width).sum();
        return (double) (all - kept) / all;
    }

    /** Removed channels that belonged to the core, over all layers. */
    public long coreRemoved() {
        return layers.stream().mapToLong(l -> l.coreRemoved().size()).sum();
    }

    /** Writes the plan as JSON, whole or not at all. */
    public void write(Path file) {
        AtomicFiles.write(file, out -> PlanWriter.write(this, out));
    }

    /**
     * Reads a plan.
     *
     * @throws InputException naming the file and what is wrong with it
     */
    public static PruningPlan read(Path file) {
        return PlanReader.read(file);
    }

    private static boolean isDigest(String text) {
        return text.matches("[0-9a-f]{64}");
    }
}
