package dev.espalier.network.score;

/**
 * A score whose values rank the channels of one layer only: its unit belongs to the layer, it moves when a channel is
 * rescaled, or it is an order rather than an amount.
 */
public sealed interface LayerScore extends ChannelScore
        permits Curvature,
                ActivationPower,
                Magnitude,
                WandaSp,
                Flap,
                OptimalBrainSurgeon,
                LossAwareSurgeon,
                ScarProtection,
                ScarConnection,
                QuadraticGreedy,
                RandomScore {}
