package dev.espalier.report;

/**
 * What an axis measures.
 *
 * @param name quantity
 * @param unit its unit; empty for none
 * @param format how its values are written in tables and tooltips
 */
public record Axis(String name, String unit, NumberFormat format) {
    /** An axis without a unit. */
    public static Axis of(String name, NumberFormat format) {
        return new Axis(name, "", format);
    }

    /** Name with the unit in parentheses. */
    public String title() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
