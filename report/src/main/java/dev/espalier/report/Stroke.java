package dev.espalier.report;

/** How a line is drawn. */
public enum Stroke {
    /** An unbroken line. */
    SOLID,
    /** Long dashes. */
    DASHED,
    /** Dots. */
    DOTTED,
    /** No line at all: a cloud of points, whose series should mark them. */
    NONE
}
