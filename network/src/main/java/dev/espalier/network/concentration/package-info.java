/**
 * Shape of what was measured: how concentrated the loss proxy is, which channels form its core, what writes where the
 * core writes, how much of that the core already says, and how stable all of it is over blocks of samples. Values in,
 * values out.
 */
@NullMarked
package dev.espalier.network.concentration;

import org.jspecify.annotations.NullMarked;
