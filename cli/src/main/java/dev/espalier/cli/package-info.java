/**
 * The espalier command: parse, call, render, exit codes.
 */
@NullMarked
package dev.espalier.cli;

import org.jspecify.annotations.NullMarked;
