package dev.espalier.dependence.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.espalier.dependence.data.TableChecks;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void missingFile() {
        refused(folder.resolve("none.csv"), Code.NOT_FOUND, "none.csv: no such file");
    }

    @Test
    void folderInsteadOfFile() {
        refused(folder, Code.UNREADABLE, "is a folder");
    }

    @Test
    void fileWithoutPermission() throws IOException {
        Path file = text("a,b\n1,2\n");
        Assumptions.assumeTrue(
                file.toFile().setReadable(false) && !Files.isReadable(file), "the user may read everything");
        refused(file, Code.UNREADABLE, "no permission");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n\r\n"})
    void emptyFile(String content) throws IOException {
        InputException e = refusal(text(content));
        assertThat(e.code()).isIn(Code.EMPTY, Code.TOO_FEW_COLUMNS, Code.TOO_FEW_ROWS);
    }

    @Test
    void emptyZippedFile() throws IOException {
        Path file = folder.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.flush();
        }
        refused(file, Code.EMPTY, "empty");
    }

    @Test
    void headerWithoutRows() throws IOException {
        refused(text("a,b\n"), Code.TOO_FEW_ROWS, "at least 10 rows are needed, found 0");
    }

    @Test
    void fewRows() throws IOException {
        refused(text("a,b\n1,2\n3,4\n"), Code.TOO_FEW_ROWS, "found 2");
    }

    @Test
    void raggedRows() throws IOException {
        refused(text("a,b\n1,2\n3\n"), Code.RAGGED_ROW, "row 2 (line 3): 1 field, expected 2");
        refused(text("a,b\n1,2\n\n3,4,5\n"), Code.RAGGED_ROW, "row 2 (line 4): 3 fields, expected 2");
    }

    @Test
    void textInANumericColumn() throws IOException {
        refused(text("a,b\n1,2\n3,4\n\n5,oops\nx,6\n"), Code.NOT_A_NUMBER, "row 3 (line 5), column 'b': 'oops' is not");
    }

    @Test
    void textInJsonLinesAndQueries() throws IOException {
        Path json = Files.writeString(folder.resolve("t.jsonl"), "{\"a\":1,\"b\":2}\n{\"a\":\"x\",\"b\":3}\n");
        refused(json, Code.NOT_A_NUMBER, "row 2, column 'a': 'x' is not a number");
        refused("select 1 as a, date '2020-01-01' as b", Code.NOT_A_NUMBER, "column 'b' has type DATE");
        refused("select '1' as a, 'two' as b", Code.NOT_A_NUMBER, "row 1, column 'b': 'two' is not a number");
    }

    @Test
    void brokenJson() throws IOException {
        Path json = Files.writeString(folder.resolve("t.jsonl"), "{\"a\":1,\"b\":2}\n{\"a\":1,\"b\"\n");
        refused(json, Code.MALFORMED, "t.jsonl");
    }

    @Test
    void infiniteValues() throws IOException {
        refused(text("a,b\n1,2\n3,inf\n"), Code.INFINITE, "row 2 (line 3), column 'b': infinite");
        refused(text("a,b\n1,2\n1e999,3\n"), Code.INFINITE, "row 2 (line 3), column 'a': infinite");
    }

    @Test
    void constantColumn() throws IOException {
        refused(text("a,b\n" + "1,2\n3,2\n".repeat(5)), Code.CONSTANT_COLUMN, "column 'b': all values equal 2.0");
    }

    @Test
    void missingColumn() throws IOException {
        refused(text("a,b\n" + "1,\n3,\n".repeat(5)), Code.TOO_FEW_ROWS, "column 'b' has 0 values");
    }

    @Test
    void oneColumn() throws IOException {
        refused(text("a\n" + "1\n2\n".repeat(5)), Code.TOO_FEW_COLUMNS, "at least two columns, found 1 ('a')");
    }

    @Test
    void duplicateNames() throws IOException {
        refused(text("a,b,a\n1,2,3\n"), Code.DUPLICATE_NAME, "column name 'a' occurs twice");
    }

    @Test
    void unknownColumns() throws IOException {
        Path file = text("a,b\n1,2\n");
        ReadOptions wrong = ReadOptions.DEFAULT.withColumns(List.of("a", "z"));
        assertThat(refusal(file.toString(), wrong)).hasMessageContaining("no column 'z'; columns: a, b");
        assertThat(refusal(file.toString(), ReadOptions.DEFAULT.withWeights("w")))
                .hasMessageContaining("no column 'w'");
    }

    @Test
    void valueOutsideTheCopulaScale() throws IOException {
        var table = TableReader.read(text("u,v\n0.5,0.5\n0.1,1\n"), ReadOptions.DEFAULT);
        InputException e = catchThrowableOfType(InputException.class, () -> TableChecks.requireCopulaScale(table));
        assertThat(e).hasMessageContaining("row 2, column 'v': 1.0 lies outside (0, 1)");
        assertThat(e.code()).isEqualTo(Code.OUT_OF_RANGE);
    }

    @Test
    void badWeights() throws IOException {
        Path file = text("a,b,w\n1,2,1\n3,4,-1\n");
        assertThat(refusal(file.toString(), ReadOptions.DEFAULT.withWeights("w")))
                .hasMessageContaining("row 2: weight -1.0");
    }

    @Test
    void binaryFile() throws IOException {
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        refused(Files.write(folder.resolve("t.csv"), noise), Code.MALFORMED, "not a text file");
        refused(Files.write(folder.resolve("t.parquet"), noise), Code.MALFORMED, "cannot be read as Parquet");
        byte[] wide = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16);
        refused(Files.write(folder.resolve("w.csv"), wide), Code.MALFORMED, "not in UTF-8");
    }

    @Test
    void truncatedZip() throws IOException {
        Path file = folder.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1.25,2.5\n".repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(file);
        refused(Files.write(file, Arrays.copyOf(whole, whole.length / 2)), Code.MALFORMED, "damaged or cut short");
    }

    @Test
    void unclosedQuote() throws IOException {
        refused(text("a,b\n1,2\n\"3,4\n5,6\n"), Code.MALFORMED, "row 2 (line 3): a quote is opened and never closed");
    }

    @Test
    void tooManyColumns() throws IOException {
        refused(text("1,".repeat(DelimitedScan.MAX_FIELDS + 1) + "\n"), Code.TOO_LARGE, "more than 20000 columns");
    }

    @Test
    void wrongQueries() {
        refused("select a from", Code.MALFORMED, "not a SELECT statement: syntax error");
        refused("select * from read_csv('https://example.org/a.csv')", Code.MALFORMED, "httpfs");
        refused("with x as (select 1) delete from x", Code.MALFORMED, "not a SELECT");
        refused("select 1 as a; select 2 as b", Code.MALFORMED, "one SELECT statement is wanted, found 2");
        String smuggled = "copy (select 1) to '" + folder.resolve("out.csv") + "'";
        refused("select 1 as a); " + smuggled + "; select (2", Code.MALFORMED, "not a SELECT");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    private void refused(Path file, Code code, String part) {
        refused(file.toString(), code, part);
    }

    private void refused(String data, Code code, String part) {
        InputException e = refusal(data, ReadOptions.DEFAULT);
        assertThat(e).hasMessageContaining(part);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    private static InputException refusal(Path file) {
        return refusal(file.toString(), ReadOptions.DEFAULT);
    }

    private static InputException refusal(String data, ReadOptions options) {
        return catchThrowableOfType(
                InputException.class, () -> TableChecks.requireFittable(TableReader.read(data, options)));
    }

    private Path text(String content) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), content);
    }
}
