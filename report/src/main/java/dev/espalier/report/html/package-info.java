/**
 * A document as one HTML file that never asks the network for anything.
 */
@NullMarked
package dev.espalier.report.html;

import org.jspecify.annotations.NullMarked;
