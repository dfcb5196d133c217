package dev.espalier.network.score;

/**
 * A score whose values may be compared between the layers of one model.
 *
 * <p>That takes a value in units of the loss, so that all layers share them, and one that does not move when a channel
 * is rescaled, since rescaling costs nothing and would otherwise decide which layer comes first.
 */
public sealed interface ModelScore extends ChannelScore permits LossProxy, FactoredLossProxy, Taylor {}
