/** The page about a training: loss by step, settings, what came out. Makes a document, trains nothing. */
@NullMarked
package dev.espalier.pages.training;

import org.jspecify.annotations.NullMarked;
