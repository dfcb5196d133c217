package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;

/**
 * Channels of one layer that are switched off together.
 *
 * @param layer index, from 0
 * @param off which ones
 */
public record Intervention(int layer, ChannelSet off) {}
