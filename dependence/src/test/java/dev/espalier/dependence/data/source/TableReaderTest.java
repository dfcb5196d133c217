package dev.espalier.dependence.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    private static final String CSV = "a,b,c\n1,2.5,-3e2\n4,NA,6\n7,8,9\n";

    @TempDir
    Path folder;

    @Test
    void readsCsvWithHeader() throws Exception {
        Table table = read(file("t.csv", CSV));
        requireExpected(table);
        assertThat(table.origin().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(CSV.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", ";", "|"})
    void recognisesDelimiters(String delimiter) throws IOException {
        requireExpected(read(file("t.txt", CSV.replace(",", delimiter))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n\n"})
    void recognisesLineEnds(String end) throws IOException {
        requireExpected(read(file("t.csv", CSV.replace("\n", end))));
    }

    @Test
    void readsGzipByContentWhateverTheName() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        requireExpected(read(Files.write(folder.resolve("t.csv.gz"), bytes.toByteArray())));
        requireExpected(read(Files.write(folder.resolve("t.data"), bytes.toByteArray())));
    }

    @Test
    void readsParquet() throws Exception {
        Path csv = file("t.csv", CSV);
        Path parquet = folder.resolve("t.parquet");
        duckDb("copy (from read_csv('" + csv + "',nullstr='NA')) to '" + parquet + "' (format parquet)");
        requireExpected(read(parquet));
    }

    @Test
    void readsJsonLinesPlainAndZipped() throws Exception {
        String json = "{\"a\":1,\"b\":2.5,\"c\":-300}\n{\"c\":6,\"a\":4}\n{\"a\":7,\"b\":8,\"c\":9}\n";
        requireExpected(read(file("t.jsonl", json)));
        Path zipped = folder.resolve("t.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        requireExpected(read(zipped));
    }

    @Test
    void runsQueriesOverFilesInTextAndFromFile() throws IOException {
        Path csv = file("t.csv", CSV);
        String sql = "SELECT * FROM read_csv('" + csv + "', nullstr='NA') -- the lot\n;";
        Table table = TableReader.read(sql, ReadOptions.DEFAULT);
        requireExpected(table);
        requireExpected(TableReader.read(file("q.sql", sql).toString(), ReadOptions.DEFAULT));
        assertThat(table.origin().sha256()).hasSize(64);
    }

    @Test
    void namesColumnsWhenTheFirstRowIsNumbers() throws IOException {
        Path bare = file("t.csv", "1,2\n3,nan\n");
        Table table = read(bare);
        assertThat(table.names()).containsExactly("x1", "x2");
        assertThat(table.column(0)).containsExactly(1, 3);
        Table declared = TableReader.read(bare, ReadOptions.DEFAULT.withHeader(Header.PRESENT));
        assertThat(declared.names()).containsExactly("1", "2");
        assertThat(declared.rows()).isEqualTo(1);
    }

    @Test
    void selectsColumnsInTheOrderAskedAndLeavesTextAlone() throws IOException {
        Path csv = file("t.csv", "id,x,w,y\np,1,0.5,2\nq,3,2,4\n");
        Table table = TableReader.read(
                csv, ReadOptions.DEFAULT.withColumns(List.of("y", "x")).withWeights("w"));
        assertThat(table.names()).containsExactly("y", "x");
        assertThat(table.column(0)).containsExactly(2, 4);
        assertThat(table.weights()).containsExactly(0.5, 2);
    }

    @Test
    void readsQuotesByteOrderMarkGlobCharactersAndOwnSpellings() throws IOException {
        Path csv = file("a [1]*.csv", "\uFEFF\"a \"\"x\"\"\",\"b,c\"\n\"1\",-99\n 2.5 ,4\n");
        Table table = TableReader.read(csv, ReadOptions.DEFAULT.withMissing(List.of("-99")));
        assertThat(table.names()).containsExactly("a \"x\"", "b,c");
        assertThat(table.column(0)).containsExactly(1, 2.5);
        assertThat(table.column(1)).containsExactly(Double.NaN, 4);
    }

    @Test
    void distinguishesNamesByCase() throws IOException {
        assertThat(read(file("t.csv", "a,A\n1,2\n")).names()).containsExactly("a", "A");
    }

    @Test
    void readsTheSameWithManyThreads() throws IOException {
        StringBuilder text = new StringBuilder("i,x\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i).append(',').append(i * 0.37).append('\n');
        }
        Path csv = file("big.csv", text.toString());
        Table table = TableReader.read(csv, ReadOptions.DEFAULT.withThreads(4));
        assertThat(table.rows()).isEqualTo(300_000);
        for (int i = 0; i < table.rows(); i++) {
            assertThat(table.get(i, 0)).isEqualTo(i);
        }
    }

    @Test
    void keepsTheNativeLibraryInTheCacheFolder() throws IOException {
        Path library = DuckDbDriver.unpacked(folder, DuckDbDriver.resource());
        assertThat(library).isNotNull().exists();
        long written = Files.getLastModifiedTime(library).toMillis();
        Files.writeString(library, "cut short");
        assertThat(Files.size(DuckDbDriver.unpacked(folder, DuckDbDriver.resource())))
                .isGreaterThan(1 << 20);
        assertThat(Files.getLastModifiedTime(library).toMillis()).isGreaterThanOrEqualTo(written);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(library);
        }
    }

    private static void requireExpected(Table table) {
        assertThat(table.names()).containsExactly("a", "b", "c");
        assertThat(table.column(0)).containsExactly(1, 4, 7);
        assertThat(table.column(1)).containsExactly(2.5, Double.NaN, 8);
        assertThat(table.column(2)).containsExactly(-300, 6, 9);
    }

    private static Table read(Path path) {
        return TableReader.read(path.toString(), ReadOptions.DEFAULT);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void duckDb(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
