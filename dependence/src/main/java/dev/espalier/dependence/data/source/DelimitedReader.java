package dev.espalier.dependence.data.source;

import dev.espalier.dependence.data.Table;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Reads delimited text: one pass for its layout, one by DuckDB for its values, a third only to locate a bad cell. */
final class DelimitedReader {
    private final DuckDb db;
    private final InputFile file;
    private final ReadOptions options;

    DelimitedReader(DuckDb db, InputFile file, ReadOptions options) {
        this.db = db;
        this.file = file;
        this.options = options;
    }

    Table read() {
        InputFile.Read<DelimitedScan.Layout> scanned =
                file.read(in -> DelimitedScan.scan(in, file.shown(), options, 0));
        DelimitedScan.Layout layout = scanned.value();
        Selection selection = Selection.of(layout.names(), options, file.shown());
        double[][] columns = columns(layout, selection);
        if (columns[0].length != layout.rows()) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: %d rows by their line ends but %d by their values; check the quotes",
                    file.shown(),
                    layout.rows(),
                    columns[0].length);
        }
        return Table.owning(selection.names(), columns, new DataOrigin(file.shown(), scanned.sha256()));
    }

    private double[][] columns(DelimitedScan.Layout layout, Selection selection) {
        IntFunction<String> place = row -> "row " + row + " (line " + line(row) + ")";
        List<String> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int j : selection.positions()) {
            values.add("coalesce(c" + j + ",'nan'::double)");
            texts.add("c" + j);
        }
        try {
            return db.query(
                    "select " + String.join(",", values) + " from " + relation(layout, selection.positions()),
                    new ColumnReader(file.shown(), selection.names(), place)::read);
        } catch (SQLException refused) {
            try {
                TextCells.refuse(db, file.shown(), relation(layout), texts, selection.names(), place);
            } catch (SQLException e) {
                refused.addSuppressed(e);
            }
            throw DuckDb.malformed(file.shown(), "delimited text", refused);
        }
    }

    private int line(int row) {
        return file.read(in -> DelimitedScan.scan(in, file.shown(), options, row))
                .value()
                .lineOfRow();
    }

    /** Columns c0, c1, ... of the file, doubles at {@code positions} and text elsewhere. */
    private String relation(DelimitedScan.Layout layout, int... positions) {
        String[] types = new String[layout.names().size()];
        Arrays.fill(types, "VARCHAR");
        for (int j : positions) {
            types[j] = "DOUBLE";
        }
        StringBuilder columns = new StringBuilder();
        for (int j = 0; j < types.length; j++) {
            columns.append(j == 0 ? "" : ",")
                    .append("'c" + j + "':'")
                    .append(types[j])
                    .append('\'');
        }
        List<String> missing = new ArrayList<>(options.missing());
        missing.add("");
        return "read_csv(" + Sql.text(file.path().toString()) + ",auto_detect=false,quote='\"',escape='\"',delim="
                + Sql.text(String.valueOf(layout.delimiter())) + ",header=" + layout.header() + ",compression="
                + (file.gzip() ? "'gzip'" : "'none'") + ",nullstr=" + Sql.list(missing) + ",columns={" + columns + "})";
    }
}
