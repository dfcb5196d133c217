package dev.espalier.report;

/**
 * Source text, shown folded with a copy button.
 *
 * @param title what opening it shows, such as "Show the Java for this"
 * @param language name of the language, for readers and tools
 * @param text the source
 * @param open whether it is unfolded from the start
 */
public record Code(String title, String language, String text, boolean open) implements Block {
    /** Folded source. */
    public static Code of(String title, String language, String text) {
        return new Code(title, language, text, false);
    }
}
