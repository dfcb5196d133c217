/**
 * Model files: our own JSON and that of vinecopulib.
 */
@NullMarked
package dev.espalier.dependence.vine.io;

import org.jspecify.annotations.NullMarked;
