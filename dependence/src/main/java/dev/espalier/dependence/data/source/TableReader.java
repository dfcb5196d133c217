package dev.espalier.dependence.data.source;

import dev.espalier.dependence.data.Table;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Reads a table from a file (CSV, TSV, Parquet, JSON lines, each also gzipped where that makes sense) or from an SQL query
 * over files, through an embedded DuckDB that neither loads extensions nor reaches a network.
 */
public final class TableReader {
    private static final Pattern QUERY = Pattern.compile("(?is)\\s*(select|with|from)\\s.+");
    private static final int LONGEST_QUERY = 1 << 20;

    private TableReader() {}

    /**
     * Reads {@code data}: a query when it starts with {@code select}, {@code with} or {@code from} or names a file ending in
     * {@code .sql}, else the path of a file. In a query, relative paths start at the working folder.
     *
     * @throws InputException for whatever is wrong with it, naming file, row and column; see {@link InputException.Code}
     */
    public static Table read(String data, ReadOptions options) {
        if (QUERY.matcher(data).matches()) {
            return QueryReader.read(data, "query", options);
        }
        try {
            return read(Path.of(data), options);
        } catch (InvalidPathException e) {
            throw InputException.causedBy(e, Code.NOT_FOUND, "'%s': neither a file name nor a query", data);
        }
    }

    /** Reads a file. */
    public static Table read(Path path, ReadOptions options) {
        InputFile file = InputFile.of(path);
        if (file.shown().endsWith(".sql")) {
            return QueryReader.read(file.read(TableReader::queryText).value(), file.shown(), options);
        }
        try (DuckDb db = DuckDb.open(options.threads())) {
            Table table = switch (file.format()) {
                case DELIMITED -> new DelimitedReader(db, file, options).read();
                case PARQUET -> typed(db, file, "read_parquet(" + literal(file) + ")", options);
                case JSON -> typed(db, file, "read_json(" + literal(file) + ",sample_size=-1)", options);
            };
            return weighted(table, options);
        }
    }

    private static Table typed(DuckDb db, InputFile file, String relation, ReadOptions options) {
        String sha256 = file.sha256();
        TypedReader.Columns read =
                new TypedReader(db, file.shown(), file.format().display(), relation, options).read();
        return Table.owning(read.names(), read.values(), new DataOrigin(file.shown(), sha256));
    }

    static Table weighted(Table table, ReadOptions options) {
        String weights = options.weights();
        return weights == null ? table : table.withWeights(weights);
    }

    private static String literal(InputFile file) {
        return Sql.text(file.path().toString());
    }

    private static String queryText(BufferedInputStream in) throws IOException {
        return new String(in.readNBytes(LONGEST_QUERY), StandardCharsets.UTF_8);
    }
}
