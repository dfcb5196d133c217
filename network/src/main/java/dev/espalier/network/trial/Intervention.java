package dev.espalier.network.trial;

/**
 * Channels of one layer that are switched off together.
 *
 * @param layer index, from 0
 * @param channels which ones; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle, never compared
record Intervention(int layer, int[] channels) {}
