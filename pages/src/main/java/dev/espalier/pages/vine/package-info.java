/** Pages about a fitted vine: its trees, pairs, information and how well it fits. Makes documents, computes what they show from the model and the rows, writes no file. */
@NullMarked
package dev.espalier.pages.vine;

import org.jspecify.annotations.NullMarked;
