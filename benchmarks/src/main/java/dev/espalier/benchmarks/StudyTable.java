package dev.espalier.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table being filled: cells are text, integers or doubles, and doubles keep all their digits until they are printed. */
public final class StudyTable {
    private final String title;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    /** An empty table. */
    public StudyTable(String title, List<String> columns) {
        this.title = title;
        this.columns = List.copyOf(columns);
    }

    /** An empty table. */
    public StudyTable(String title, String... columns) {
        this(title, List.of(columns));
    }

    /** Adds a row, one cell per column. */
    public void add(List<Object> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    title + ": row has " + cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** Adds a row, one cell per column. */
    public void add(Object... cells) {
        add(List.of(cells));
    }

    /** What stands above it. */
    public String title() {
        return title;
    }

    /** Headings. */
    public List<String> columns() {
        return columns;
    }

    /** Cells, row by row. */
    public List<List<Object>> rows() {
        return rows;
    }
}
