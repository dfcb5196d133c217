package dev.espalier.network.score;

/** A score whose values rank the channels of one layer only. */
public non-sealed interface LayerScore extends ChannelScore {}
