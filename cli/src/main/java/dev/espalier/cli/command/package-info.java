/**
 * One class per command, and the options they share.
 */
@NullMarked
package dev.espalier.cli.command;

import org.jspecify.annotations.NullMarked;
