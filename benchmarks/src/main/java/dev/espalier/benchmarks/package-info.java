/**
 * Benchmarks and studies. Never published; prints are allowed here and nowhere below the command.
 */
@NullMarked
package dev.espalier.benchmarks;

import org.jspecify.annotations.NullMarked;
