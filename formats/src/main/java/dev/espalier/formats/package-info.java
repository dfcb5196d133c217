/**
 * What every module says of its input and its results: the error that names a place in a file, and where a result came
 * from.
 *
 * <p>Below everything else: no module of ours is looked at from here, and no data, model or network is known.
 */
@NullMarked
package dev.espalier.formats;

import org.jspecify.annotations.NullMarked;
