package dev.espalier.report;

import java.util.List;

/**
 * Named values in a grid.
 *
 * @param facts in reading order
 */
public record Facts(List<Fact> facts) implements Block {
    /**
     * One named value.
     *
     * @param name what it is
     * @param value the value as text, with its unit
     * @param note one line below it; empty for none
     */
    public record Fact(String name, String value, String note) {
        /** A fact without a note. */
        public static Fact of(String name, String value) {
            return new Fact(name, value, "");
        }

        /** A fact with a note. */
        public static Fact of(String name, String value, String note) {
            return new Fact(name, value, note);
        }
    }

    /** Copies the list. */
    public Facts {
        facts = List.copyOf(facts);
    }

    /** The facts in this order. */
    public static Facts of(Fact... facts) {
        return new Facts(List.of(facts));
    }
}
