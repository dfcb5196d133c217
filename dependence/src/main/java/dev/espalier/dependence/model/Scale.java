package dev.espalier.dependence.model;

import java.util.Locale;

/** The scale that the rows of a table are given on. */
public enum Scale {
    /** Measured values; margins, or ranks before there are any, bring them onto the copula scale. */
    DATA("values are ranked"),
    /** Values in (0, 1), uniform in every column, taken as they are. */
    COPULA("they already lie in (0,1)");

    private final String explanation;

    Scale(String explanation) {
        this.explanation = explanation;
    }

    /** Name on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a fit makes of values on this scale, for help texts. */
    public String explanation() {
        return explanation;
    }
}
