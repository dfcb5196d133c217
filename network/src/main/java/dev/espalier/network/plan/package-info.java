/**
 * From scores to what is removed: how wide each layer stays, which channels it keeps, what that costs, and the file
 * that says so; and the least squares that let the channels that stay make up for the others. Numbers only: nothing is
 * cut here.
 */
@NullMarked
package dev.espalier.network.plan;

import org.jspecify.annotations.NullMarked;
