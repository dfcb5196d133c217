/**
 * Models on the scale of tables: a table fitted in one call, and a fitted vine that reads, scores and draws rows of data.
 */
@NullMarked
package dev.espalier.dependence.model;

import org.jspecify.annotations.NullMarked;
