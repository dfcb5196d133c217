/**
 * The typed registry of channel scores: one short file of formulas each, with unit, direction, needs and scope. No data
 * pass and no pruning happens here.
 */
@NullMarked
package dev.espalier.network.score;

import org.jspecify.annotations.NullMarked;
