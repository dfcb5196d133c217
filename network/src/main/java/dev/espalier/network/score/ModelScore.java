package dev.espalier.network.score;

/** A score whose values may be compared between the layers of one model. */
public non-sealed interface ModelScore extends ChannelScore {}
