/** What tests share. */
@NullMarked
package dev.espalier.network.testing;

import org.jspecify.annotations.NullMarked;
