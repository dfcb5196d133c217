/**
 * Turns results of the dependence module into report documents; the report module itself knows no domain.
 */
@NullMarked
package dev.espalier.cli.report;

import org.jspecify.annotations.NullMarked;
