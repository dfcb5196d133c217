package dev.espalier.report;

/**
 * Colours of categories, distinguishable with the common colour-vision deficiencies when neighbours in a chart are also
 * labelled; each has a light and a dark variant chosen by the page.
 *
 * <p>Based on the palette of M. Okabe and K. Ito, "Color Universal Design" (2008), extended in lightness.
 */
public enum Hue {
    /** Blue. */
    BLUE,
    /** Light blue. */
    SKY,
    /** Green. */
    GREEN,
    /** Light green. */
    MINT,
    /** Orange. */
    ORANGE,
    /** Dark yellow. */
    GOLD,
    /** Vermilion. */
    RED,
    /** Pink. */
    ROSE,
    /** Purple. */
    PURPLE,
    /** Light purple. */
    LILAC,
    /** Brown. */
    BROWN,
    /** Teal. */
    TEAL,
    /** Grey, for what carries nothing. */
    GREY;

    /** The page's style class of this colour. */
    public String styleClass() {
        return "hue-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
