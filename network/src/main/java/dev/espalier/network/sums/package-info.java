/**
 * The sums a pass over data leaves of a layer's channels: per channel, and of products of two channels; how they grow
 * in a fixed order, and the file that keeps them meanwhile. Knows neither what the data are nor how a network is run.
 */
@NullMarked
package dev.espalier.network.sums;

import org.jspecify.annotations.NullMarked;
