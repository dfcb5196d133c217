/**
 * Reading tables from files through an embedded DuckDB.
 */
@NullMarked
package dev.espalier.dependence.data.source;

import org.jspecify.annotations.NullMarked;
