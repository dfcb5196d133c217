package dev.espalier.report;

import java.util.List;

/**
 * Charts side by side, as many in a row as fit.
 *
 * @param title name of the group
 * @param caption what to look for; empty for none
 * @param charts in reading order
 */
public record Gallery(String title, String caption, List<Chart> charts) implements Block {
    /** Copies the list. */
    public Gallery {
        charts = List.copyOf(charts);
    }
}
