/**
 * How good and how expensive a model is: loss on a text, and its weights and operations counted from its shape.
 */
@NullMarked
package dev.espalier.language.evaluate;

import org.jspecify.annotations.NullMarked;
