package dev.espalier.report.html;

import dev.espalier.report.NumberFormat;
import dev.espalier.report.TableBlock;
import dev.espalier.report.markup.Markup;

/** Writes a table whose number cells carry their exact value for sorting. */
final class TableHtml {
    /** Characters beyond which a cell's text may break. */
    private static final int LONG = 36;

    /** Rows beyond which a table scrolls under its headings. */
    private static final int TALL = 30;

    private TableHtml() {}

    static void write(TableBlock table, Markup m) {
        String style = table.rows().size() > TALL ? "scroll tall" : "scroll";
        m.start("div", "class", style, "tabindex", "0", "role", "group", "aria-label", table.caption());
        m.start("table", "class", "sortable").leaf("caption", table.caption());
        m.start("thead").start("tr");
        for (TableBlock.Column column : table.columns()) {
            boolean number = column.format() != NumberFormat.TEXT;
            m.start(
                    "th",
                    "scope",
                    "col",
                    "class",
                    number ? "number" : "words",
                    "data-sort-method",
                    number ? "figure" : "words");
            m.text(column.name());
            if (!column.unit().isEmpty()) {
                m.text(" ").leaf("span", "(" + column.unit() + ")", "class", "unit");
            }
            m.end();
        }
        m.end(2).start("tbody");
        for (var row : table.rows()) {
            m.start("tr");
            for (int c = 0; c < row.size(); c++) {
                cell(row.get(c), table.columns().get(c), m);
            }
            m.end().line();
        }
        m.end(3);
    }

    private static void cell(TableBlock.Cell cell, TableBlock.Column column, Markup m) {
        if (cell instanceof TableBlock.Figure figure) {
            double value = figure.value();
            String shown = column.format().format(value);
            boolean plain = shown.equals(Double.toString(value)) || shown.equals(Long.toString((long) value));
            if (plain || Double.isNaN(value)) {
                m.leaf("td", shown, "class", "number");
            } else {
                m.leaf("td", shown, "class", "number", "data-sort", Double.toString(value));
            }
        } else if (cell instanceof TableBlock.Words words) {
            String style = words.text().length() > LONG ? "words long" : "words";
            m.leaf("td", words.text(), "class", column.format() == NumberFormat.TEXT ? style : "number");
        }
    }
}
