package dev.espalier.report;

import java.util.List;

/**
 * Paragraphs of plain text.
 *
 * @param tone how prominently they are set
 * @param paragraphs plain text, escaped by the renderer
 */
public record Prose(Tone tone, List<String> paragraphs) implements Block {
    /** How prominently prose is set. */
    public enum Tone {
        /** Running text. */
        TEXT,
        /** An aside in smaller type: a method, a limit, a definition. */
        NOTE,
        /** Something the reader must not miss. */
        WARNING
    }

    /** Copies the list. */
    public Prose {
        paragraphs = List.copyOf(paragraphs);
    }

    /** Running text. */
    public static Prose text(String... paragraphs) {
        return new Prose(Tone.TEXT, List.of(paragraphs));
    }

    /** An aside. */
    public static Prose note(String... paragraphs) {
        return new Prose(Tone.NOTE, List.of(paragraphs));
    }

    /** A warning. */
    public static Prose warning(String... paragraphs) {
        return new Prose(Tone.WARNING, List.of(paragraphs));
    }
}
