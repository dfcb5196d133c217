package dev.espalier.language.prune;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.network.plan.LayerPlan;
import dev.espalier.network.plan.PruningPlan;
import java.util.List;

/** Takes channels out of a model for good: rows of gate and up, columns of down, entries of the first two's biases. */
public final class Pruner {
    private Pruner() {}

    /**
     * The pruned model, a view that reads from {@code model} and closes it.
     *
     * <p>Reads the whole model once to check its digest. What remains keeps its element type and its bytes.
     *
     * @throws InputException if the plan is for another model, or does not fit this one
     */
    public static Checkpoint apply(Checkpoint model, PruningPlan plan) {
        requireSameModel(model, plan);
        requireShape(model, plan);
        return SlicedTensors.of(
                model, plan.layers().stream().map(LayerPlan::kept).toList());
    }

    /** Refuses a plan made for a model with other weights. */
    static void requireSameModel(Checkpoint model, PruningPlan plan) {
        String digest = model.sha256();
        if (!digest.equals(plan.modelSha256())) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: the plan is for another model (SHA-256 %.12s..., this one has %.12s...); plan for this model",
                    model.origin(),
                    plan.modelSha256(),
                    digest);
        }
    }

    private static void requireShape(Checkpoint model, PruningPlan plan) {
        List<Integer> planned = plan.layers().stream().map(LayerPlan::channels).toList();
        if (!planned.equals(model.configuration().intermediateSizes())) {
            throw InputException.of(
                    Code.MISMATCH,
                    "%s: the plan's layers have other channels than the model's; the plan file was altered, plan anew",
                    model.origin());
        }
    }
}
