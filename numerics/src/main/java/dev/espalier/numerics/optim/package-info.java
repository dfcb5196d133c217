/**
 * Root finding and minimisation with analytic derivatives.
 */
@NullMarked
package dev.espalier.numerics.optim;

import org.jspecify.annotations.NullMarked;
