/**
 * One streaming pass of a text through a model, and what it leaves behind: sums over tokens per channel, and on request
 * the second moments of a layer. No score, no decision.
 */
@NullMarked
package dev.espalier.language.pass;

import org.jspecify.annotations.NullMarked;
