/** Pages about channels of a network: scores, the trials of them, and what pruning removed. Makes documents from results, runs no model. */
@NullMarked
package dev.espalier.pages.channel;

import org.jspecify.annotations.NullMarked;
