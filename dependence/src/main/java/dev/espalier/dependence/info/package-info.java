/**
 * Information in nats: mutual information, total correlation, entropy, with standard errors.
 */
@NullMarked
package dev.espalier.dependence.info;

import org.jspecify.annotations.NullMarked;
