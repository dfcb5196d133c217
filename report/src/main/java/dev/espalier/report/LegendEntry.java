package dev.espalier.report;

/**
 * What a colour means.
 *
 * @param label meaning
 * @param hue colour
 */
public record LegendEntry(String label, Hue hue) {}
