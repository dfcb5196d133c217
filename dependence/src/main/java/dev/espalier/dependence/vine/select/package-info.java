/**
 * Structure selection and fitting of vines.
 */
@NullMarked
package dev.espalier.dependence.vine.select;

import org.jspecify.annotations.NullMarked;
