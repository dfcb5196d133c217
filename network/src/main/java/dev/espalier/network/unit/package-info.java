/**
 * What there is to remove: sets of a layer's channels, and what scores may ask of the weights of channels. Knows
 * neither positions nor pixels; language models and vision networks bring their own weights.
 */
@NullMarked
package dev.espalier.network.unit;

import org.jspecify.annotations.NullMarked;
