package dev.espalier.report.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** A writer of nested elements whose text and attribute values are always escaped. Not thread-safe. */
public final class Markup {
    private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "img", "input", "col", "wbr");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens {@code tag} with attributes given as name, value, name, value. */
    public Markup start(String tag, String... attributes) {
        tag(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the innermost open element. */
    public Markup end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes {@code count} elements. */
    public Markup end(int count) {
        for (int i = 0; i < count; i++) {
            end();
        }
        return this;
    }

    /** An element without content. */
    public Markup empty(String tag, String... attributes) {
        tag(tag, attributes);
        out.append(VOID.contains(tag) ? ">" : "/>");
        return this;
    }

    /** An element holding text only. */
    public Markup leaf(String tag, String text, String... attributes) {
        return start(tag, attributes).text(text).end();
    }

    /** Escaped text. */
    public Markup text(String text) {
        escape(text, out);
        return this;
    }

    /** A line break in the source, for readers of the page's source. */
    public Markup line() {
        out.append('\n');
        return this;
    }

    /** Text that is markup already, made by another writer or shipped with this program. */
    public Markup trusted(String markup) {
        out.append(markup);
        return this;
    }

    /**
     * Everything written.
     *
     * @throws IllegalStateException when an element is still open
     */
    public String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("unclosed elements: " + open);
        }
        return out.toString();
    }

    private void tag(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1], out);
            out.append('"');
        }
    }

    /** Control characters other than tab and newline are not allowed in HTML and become U+FFFD. */
    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
    }

    /** A coordinate with at most one decimal. */
    public static String coordinate(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : (tenths < 0 ? "-" : "") + fraction(Math.abs(tenths));
    }

    private static String fraction(long tenths) {
        return (tenths < 10 ? "" : Long.toString(tenths / 10)) + "." + tenths % 10;
    }
}
