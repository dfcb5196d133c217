/**
 * What tests of several modules share: reference files beside the checkout, and files broken on purpose. Looks at no
 * module of ours, so that the tests of each may use it, the lowest included; never on the class path of the program.
 */
@NullMarked
package dev.espalier.testkit;

import org.jspecify.annotations.NullMarked;
