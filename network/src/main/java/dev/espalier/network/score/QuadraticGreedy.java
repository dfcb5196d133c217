package dev.espalier.network.score;

import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import dev.espalier.network.sums.SecondMoments;
import java.util.Set;

/**
 * Greedy selection: the step at which a channel goes when channels go one by one, always the one that adds least to
 * what the removed ones contribute to the loss together.
 *
 * <p>That is the second moment E[(sum of q_j over the removed)^2], read off Q = E[q q']. The rise is Q_ii + 2 * sum of
 * Q_ij over the removed j, so that what channels share or cancel counts exactly, where a score per channel cannot see
 * it: a copy goes cheaply first and makes its twin dear. One removal changes the m rises in O(m), the whole order takes
 * O(m^2) and no memory beside Q. Of equal rises the lowest index goes first. The values 0..m-1 are an order, so that
 * the sets of all sparsities are nested, and no amount.
 */
public record QuadraticGreedy() implements LayerScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "q-greedy",
            "Greedy on Q",
            "step of removal under argmin_i Q_ii + 2 sum_{j removed} Q_ij",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.CONTRIBUTION_PRODUCTS),
            Scope.LAYER,
            Measure.DIMENSIONLESS,
            ErrorKind.NONE,
            Set.of(Invariance.RESCALING, Invariance.SIGN, Invariance.ROTATION),
            "this project; empirical Fisher matrix over channels");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public double[] score(LayerEvidence evidence) {
        evidence.require(SPEC);
        SecondMoments products = evidence.contributionProducts();
        double[] rise = products.diagonal();
        double[] step = new double[rise.length];
        boolean[] removed = new boolean[rise.length];
        for (int k = 0; k < rise.length; k++) {
            int next = cheapest(rise, removed);
            removed[next] = true;
            step[next] = k;
            for (int j = 0; j < rise.length; j++) {
                rise[j] += 2 * products.get(next, j);
            }
        }
        return step;
    }

    private static int cheapest(double[] rise, boolean[] removed) {
        int best = -1;
        for (int i = 0; i < rise.length; i++) {
            if (!removed[i] && (best < 0 || rise[i] < rise[best])) {
                best = i;
            }
        }
        return best;
    }
}
