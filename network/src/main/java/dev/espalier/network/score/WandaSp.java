package dev.espalier.network.score;

import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import dev.espalier.network.unit.UnitWeights;
import java.util.Set;

/**
 * Wanda for whole channels (Wanda-sp): root mean square of the activation times the Euclidean length of the column it
 * feeds.
 *
 * <p>Wanda scores a weight by |W_hi| ||u_i||_2; its structured form adds up a column. The published code averages
 * absolute values, an L1 norm of the column; here the column counts by its L2 norm, so that the square is the mean
 * squared length of what the channel writes, E||u_i v_i||^2. Dividing the activation's norm by the square root of the
 * position count changes no order. Within a layer only, being in units of its output. At least 0; O(m d).
 */
public record WandaSp() implements LayerScore, MomentScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "wanda-sp",
            "Wanda, structured",
            "sqrt(E[u_i^2]) ||v_i||_2",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.WEIGHTS, Need.ACTIVATIONS),
            Scope.LAYER,
            Measure.OUTPUT,
            ErrorKind.JACKKNIFE,
            Set.of(Invariance.RESCALING, Invariance.SIGN, Invariance.ROTATION),
            "arXiv:2306.11695; structured as in arXiv:2312.11983, with the L2 norm of arXiv:2505.19427");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public MomentFormula formula(UnitWeights weights) {
        double[] squared = weights.squaredWriteNorms();
        return (sums, i) -> Math.sqrt(sums.u2()[i] / sums.positions() * squared[i]);
    }
}
