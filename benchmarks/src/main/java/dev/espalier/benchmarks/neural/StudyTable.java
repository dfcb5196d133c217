package dev.espalier.benchmarks.neural;

import java.util.ArrayList;
import java.util.List;

/** A table being filled: cells are text, integers or doubles, and doubles keep all their digits until they are printed. */
final class StudyTable {
    private final String title;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    StudyTable(String title, List<String> columns) {
        this.title = title;
        this.columns = List.copyOf(columns);
    }

    StudyTable(String title, String... columns) {
        this(title, List.of(columns));
    }

    /** Adds a row, one cell per column. */
    void add(List<Object> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    title + ": row has " + cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    void add(Object... cells) {
        add(List.of(cells));
    }

    String title() {
        return title;
    }

    List<String> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return rows;
    }
}
