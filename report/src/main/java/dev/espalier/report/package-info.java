/**
 * A neutral result document: sections of prose, facts, tables, code and charts, as immutable values. Knows no domain
 * module and no rendering; {@link dev.espalier.report.html.HtmlReport} turns a document into one self-contained page.
 */
@NullMarked
package dev.espalier.report;

import org.jspecify.annotations.NullMarked;
