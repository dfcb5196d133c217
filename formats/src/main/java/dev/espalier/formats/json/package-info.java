/** JSON read within limits, every complaint with file and place, and JSON written. Knows no format's members. */
@NullMarked
package dev.espalier.formats.json;

import org.jspecify.annotations.NullMarked;
