package dev.espalier.network.score;

import dev.espalier.network.concentration.BlockJackknife;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.unit.UnitWeights;
import java.util.Optional;

/**
 * A score that is one formula of a channel's sums, so that its error comes from leaving blocks of samples out; a new
 * one brings its spec and the formula, nothing else.
 */
public sealed interface MomentScore extends ChannelScore
        permits ActivationPower, Curvature, FactoredLossProxy, Flap, LossProxy, Taylor, WandaSp {
    /** The formula, for a layer of these weights. */
    MomentFormula formula(UnitWeights weights);

    @Override
    default double[] score(LayerEvidence evidence) {
        evidence.require(spec());
        return MomentFormula.values(evidence.statistics().total(), formula(evidence.weights()));
    }

    /** By the jackknife over blocks; empty where fewer than two have positions. */
    @Override
    default Optional<double[]> standardErrors(LayerEvidence evidence) {
        evidence.require(spec());
        MomentFormula formula = formula(evidence.weights());
        return BlockJackknife.standardErrors(
                evidence.statistics().blocks(), (ChannelMoments sums) -> MomentFormula.values(sums, formula));
    }
}
