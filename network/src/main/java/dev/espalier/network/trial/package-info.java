/**
 * Experiments that can prove a score wrong: channels are switched off and the loss is measured. Index sets and scores
 * are arguments, so any definition of core, halo or importance can stand trial; every random choice has a seed.
 */
@NullMarked
package dev.espalier.network.trial;

import org.jspecify.annotations.NullMarked;
