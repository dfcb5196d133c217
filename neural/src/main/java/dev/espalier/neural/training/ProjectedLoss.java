package dev.espalier.neural.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.espalier.neural.grid.ProbitCells;

/**
 * Divergence of the truth from the estimate after its margins are made uniform, and the loss made of it.
 *
 * <p>With masses K scaled to r K c, KL = negentropy - sum P (log K) - sum w log r - sum w log c, because the truth P has the
 * margins w exactly. The loss of an example is (n KL + 1/2)^{@value #POWER}: it asks for relative progress on easy and hard
 * examples alike, where a plain mean would be ruled by the few that no smooth estimate can follow.
 */
final class ProjectedLoss {
    private static final double POWER = 0.2;
    /** Rounds of scaling that gradients go through; enough for the loss, not for a result. */
    private static final int ROUNDS = 6;
    /** Largest change of a log density the loss looks at. */
    private static final double MOST = 15;

    private final NDArray widths;
    private final NDArray least;
    private final NDArray most;
    private final NDArray zero;
    private final NDArray half;
    private final NDArray power;

    ProjectedLoss(NDManager manager) {
        least = Batch.constant(manager, -MOST);
        most = Batch.constant(manager, MOST);
        zero = Batch.constant(manager, 0);
        half = Batch.constant(manager, 0.5);
        power = Batch.constant(manager, POWER);
        widths = Batch.tensor(manager, ExampleFactory.floats(ProbitCells.widths()), new Shape(1, ProbitCells.SIZE, 1));
    }

    /** KL per example, (batch), for a change of the base's log density, (batch, cells, cells). */
    NDArray divergence(Batch batch, NDArray correction) {
        NDArray change = correction.maximum(least).minimum(most);
        NDArray masses = batch.base().mul(change.exp());
        NDArray transposed = masses.swapAxes(1, 2);
        NDArray column = widths.onesLike().broadcast(masses.getShape().get(0), ProbitCells.SIZE, 1);
        NDArray row = column;
        for (int k = 0; k < ROUNDS; k++) {
            row = widths.div(masses.matMul(column));
            column = widths.div(transposed.matMul(row));
        }
        int[] cells = {1, 2};
        return batch.negentropy()
                .sub(batch.truth().mul(batch.base().log().add(change)).sum(cells))
                .sub(row.log().add(column.log()).mul(widths).sum(cells));
    }

    /** The mean loss of the batch, a scalar. */
    NDArray loss(Batch batch, NDArray divergence) {
        return divergence.mul(batch.size()).maximum(zero).add(half).pow(power).mean();
    }

    /** The loss of one example. */
    static double loss(double size, double divergence) {
        return Math.pow(Math.max(0, size * divergence) + 0.5, POWER);
    }
}
