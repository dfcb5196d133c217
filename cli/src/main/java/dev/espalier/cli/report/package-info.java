/**
 * Turns results of the modules below into report documents; the report module itself knows no domain.
 */
@NullMarked
package dev.espalier.cli.report;

import org.jspecify.annotations.NullMarked;
