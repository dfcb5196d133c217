package dev.espalier.report;

/**
 * What an axis measures.
 *
 * @param name quantity
 * @param unit its unit; empty for none
 * @param format how its values are written in tables and tooltips
 * @param logarithmic whether equal ratios, instead of equal differences, take equal lengths; values that are not positive are
 *     then left out of the picture
 */
public record Axis(String name, String unit, NumberFormat format, boolean logarithmic) {
    /** A linear axis. */
    public Axis(String name, String unit, NumberFormat format) {
        this(name, unit, format, false);
    }

    /** An axis without a unit. */
    public static Axis of(String name, NumberFormat format) {
        return new Axis(name, "", format);
    }

    /** The same quantity by its logarithm. */
    public Axis byLogarithm() {
        return new Axis(name, unit, format, true);
    }

    /** Name with the unit in parentheses. */
    public String title() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
