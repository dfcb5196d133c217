package dev.espalier.report;

import java.util.List;

/**
 * A result to be read: what was done, what came out, and how to do it again. Immutable.
 *
 * @param title main heading
 * @param subtitle one sentence under it
 * @param facts the key figures shown in the header
 * @param sections in order
 * @param generator name and version of what made it, shown in the footer
 */
public record Document(
        String title, String subtitle, List<Facts.Fact> facts, List<Section> sections, String generator) {
    /** Copies the lists. */
    public Document {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }
}
