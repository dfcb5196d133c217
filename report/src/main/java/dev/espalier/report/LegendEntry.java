package dev.espalier.report;

/**
 * What a colour means.
 *
 * @param label meaning
 * @param hue colour
 * @param stroke how the lines of that meaning are drawn
 */
public record LegendEntry(String label, Hue hue, Stroke stroke) {
    /** An entry drawn in one piece. */
    public LegendEntry(String label, Hue hue) {
        this(label, hue, Stroke.SOLID);
    }
}
