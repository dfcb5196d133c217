package dev.espalier.language.prune;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.language.prune.CompensationControls.Weighting;
import dev.espalier.network.plan.PruningPlan;
import dev.espalier.numerics.parallel.Progress;

/**
 * Lets the channels that stay take over what those that go wrote: new down projections in closed form, no training.
 *
 * <p>Layer by layer, first to last, W' = W_K + R (C + lambda I)^-1 with C = E[u_K u_K'], u measured on the given
 * sequences behind the layers that are pruned and compensated already, and lambda a share of C's mean diagonal. R = W_P
 * C_PK for the layer's own output as target (arXiv:2302.04089 solves the same least squares without the ridge); for the
 * other targets y, which are this project's own, R = E[(y - W_K u_K) u_K']. Gate, up and all biases stay as they are.
 *
 * <p>Costs two forward passes of all sequences per layer, one more of the unpruned model for targets of its own, a pass
 * with gradients for loss weights, and per layer k^3/3 + d k^2 operations; holds the residual streams of all sequences
 * and up to eight m by m matrices. The same input gives the same numbers for any number of threads.
 */
public final class RidgeCompensation {
    private RidgeCompensation() {}

    /**
     * Applies a plan and compensates.
     *
     * @param dense the unpruned model; must stay open as long as the result is used
     * @param plan for this model
     * @param sequences tokens to fit on, at least one sequence
     * @param progress hears of passes of sequences
     * @throws InputException if the plan is for another model or there are no tokens
     */
    public static CompensatedModel run(
            RunnableModel dense,
            PruningPlan plan,
            int[][] sequences,
            CompensationControls controls,
            Progress progress) {
        if (sequences.length == 0) {
            throw InputException.of(Code.EMPTY, "compensation needs text: no sequence was given");
        }
        Checkpoint pruned = Pruner.apply(dense.checkpoint(), plan);
        try (Backend working = dense.load()) {
            TokenWeights weights = controls.weighting() == Weighting.LOSS
                    ? TokenWeights.byLoss(working, sequences, dense.workers())
                    : TokenWeights.equal(plan.layers().size(), sequences);
            CompensationRun.Input input = new CompensationRun.Input(
                    dense.checkpoint(), pruned, plan, sequences, controls, weights, dense.workers(), progress);
            return controls.target() == Target.LAYER ? alone(input, working) : besideDense(input, working, dense);
        }
    }

    private static CompensatedModel alone(CompensationRun.Input input, Backend working) {
        try (ResidualStreams streams = new ResidualStreams(working, input.sequences(), input.workers())) {
            return new CompensationRun(input, streams, null).run();
        }
    }

    private static CompensatedModel besideDense(CompensationRun.Input input, Backend working, RunnableModel model) {
        try (Backend dense = model.load();
                ResidualStreams streams = new ResidualStreams(working, input.sequences(), input.workers());
                ResidualStreams reference = new ResidualStreams(dense, input.sequences(), input.workers())) {
            return new CompensationRun(input, streams, reference).run();
        }
    }
}
