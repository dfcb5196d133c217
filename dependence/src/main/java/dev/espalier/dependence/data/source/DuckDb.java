package dev.espalier.dependence.data.source;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;

/** An in-memory DuckDB that loads no extension and reaches no network. */
final class DuckDb implements AutoCloseable {
    private static final int LONGEST_REASON = 300;

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    static DuckDb open(int threads) {
        Properties settings = new Properties();
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("allow_unsigned_extensions", "false");
        // Otherwise the driver holds a whole result in memory before the first row is seen.
        settings.setProperty("jdbc_stream_results", "true");
        try {
            Connection connection = DuckDbDriver.get().connect("jdbc:duckdb:", settings);
            return new DuckDb(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded DuckDB does not start: " + reason(e), e);
        }
    }

    /** Reads the rows of a query. */
    @FunctionalInterface
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    <T> T query(String sql, Rows<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return reader.read(rows);
        }
    }

    /** DuckDB's refusal of a file or query as one line. */
    static InputException malformed(String where, String what, SQLException e) {
        return InputException.causedBy(e, Code.MALFORMED, "%s: cannot be read as %s: %s", where, what, reason(e));
    }

    /** DuckDB's reason without its advice and its list of settings. */
    private static String reason(SQLException e) {
        String message =
                e.getMessage() == null ? "no reason given" : e.getMessage().strip();
        String reason = message.lines()
                .takeWhile(line -> !line.isBlank() && !line.startsWith("Possible"))
                .map(String::strip)
                .collect(Collectors.joining("; "));
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // An in-memory database has nothing to lose.
        }
    }
}
