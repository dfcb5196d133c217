package dev.espalier.report;

import java.util.List;

/**
 * A titled run of blocks, listed in the table of contents.
 *
 * @param title its heading
 * @param blocks in order
 */
public record Section(String title, List<Block> blocks) {
    /** Copies the list. */
    public Section {
        blocks = List.copyOf(blocks);
    }

    /** A section of these blocks. */
    public static Section of(String title, Block... blocks) {
        return new Section(title, List.of(blocks));
    }
}
