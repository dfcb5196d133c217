package dev.espalier.network.score;

import dev.espalier.network.concentration.Halo;
import dev.espalier.network.score.ScoreSpec.Direction;
import dev.espalier.network.score.ScoreSpec.ErrorKind;
import dev.espalier.network.score.ScoreSpec.Invariance;
import dev.espalier.network.score.ScoreSpec.Measure;
import dev.espalier.network.score.ScoreSpec.Need;
import dev.espalier.network.score.ScoreSpec.Scope;
import dev.espalier.network.score.ScoreSpec.Unit;
import java.util.Set;

/**
 * SCAR-Conn: the loss proxy, lowered as in SCAR-Prot but only by the share of a channel's writing that goes where the
 * core writes, LP * ((1 - Conn) + Conn * Protect).
 *
 * <p>The core's values have the layer's largest LP added, so that they stand above all others in their own order;
 * amounts are therefore not comparable between layers. The core's support depends on how its channels are scaled, and
 * on the axes of the residual vector. O(m d + |halo| |core|).
 *
 * @see Halo
 */
public record ScarConnection() implements LayerScore {
    private static final ScoreSpec SPEC = new ScoreSpec(
            "scar-conn",
            "SCAR, by connection",
            "LP_i ((1 - Conn_i) + Conn_i Protect_i); core first",
            Unit.CHANNEL,
            Direction.KEEP_HIGH,
            Set.of(Need.WEIGHTS, Need.GRADIENTS, Need.CONTRIBUTION_PRODUCTS),
            Scope.LAYER,
            Measure.SQUARED_NATS,
            ErrorKind.NONE,
            Set.of(Invariance.SIGN),
            "arXiv:2604.23475");

    @Override
    public ScoreSpec spec() {
        return SPEC;
    }

    @Override
    public double[] score(LayerEvidence evidence) {
        evidence.require(SPEC);
        double[] lossProxy = LossProxy.values(evidence.statistics().total());
        return evidence.halo(lossProxy)
                .lowered(lossProxy, (connection, protection) -> (1 - connection) + connection * protection);
    }
}
