/**
 * Files as a whole: checked before they are opened, written whole or not at all. Knows nothing of what stands in them.
 */
@NullMarked
package dev.espalier.formats.file;

import org.jspecify.annotations.NullMarked;
