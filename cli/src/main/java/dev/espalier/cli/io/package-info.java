/**
 * Where results go: files written whole or not at all, rows as CSV, JSON, progress on a terminal.
 */
@NullMarked
package dev.espalier.cli.io;

import org.jspecify.annotations.NullMarked;
