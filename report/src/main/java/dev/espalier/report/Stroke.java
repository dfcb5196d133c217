package dev.espalier.report;

/** How a line is drawn. */
public enum Stroke {
    /** An unbroken line. */
    SOLID,
    /** Long dashes. */
    DASHED,
    /** Dots. */
    DOTTED
}
