package dev.espalier.dependence.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions.Header;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first pass over a text file: records, quotes, line ends and what it refuses, with row and line. */
class DelimitedScanTest {
    @TempDir
    Path folder;

    @Test
    void countsRecordsWhateverTheLineEnd() {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            DelimitedScan.Layout l = scan("a,b" + end + "1,2" + end + end + end + "3,4" + end);
            assertThat(l.rows()).as("blank lines are none").isEqualTo(2);
            assertThat(l.names()).containsExactly("a", "b");
            assertThat(l.header()).isTrue();
            assertThat(scan("a,b" + end + "1,2").rows())
                    .as("without a last line end")
                    .isEqualTo(1);
            assertThat(lineOf("a,b" + end + "1,2" + end + end + "3,4" + end, 2)).isEqualTo(4);
        }
        assertThat(scan("\n\n\r\na;b\n1;2\n").names()).as("blank lines before").containsExactly("a", "b");
    }

    @Test
    void quotesHideDelimitersAndLineEnds() {
        DelimitedScan.Layout l = scan("\"a,1\",\"b\"\"q\"\"\",\"two\nlines\"\n1,2,3\n\"4\",\"5\",\"6\"\n");
        assertThat(l.names()).containsExactly("a,1", "b\"q\"", "two\nlines");
        assertThat(l.rows()).isEqualTo(2);
        // a quote within a field is a letter like any other
        assertThat(scan("a\"b,c\n1,2\n").names()).containsExactly("a\"b", "c");
        assertThat(scan("\"\",x\n1,2\n").names()).as("an empty name").containsExactly("x1", "x");
        assertThat(lineOf("a,b\n\"1\n2\",3\n4,5\n", 2))
                .as("a field of two lines")
                .isEqualTo(4);
    }

    @Test
    void theByteOrderMarkIsNoName() {
        assertThat(scan("\uFEFFa,b\n1,2\n").names()).containsExactly("a", "b");
        assertThat(scan("\uFEFF\"a\",b\n1,2\n").names()).containsExactly("a", "b");
        // the same letter later is one
        assertThat(scan("a,\uFEFFb\n1,2\n").names()).containsExactly("a", "\uFEFFb");
        assertThat(scan("\u00e9t\u00e9,\u6c34\n1,2\n").names()).containsExactly("\u00e9t\u00e9", "\u6c34");
    }

    @ParameterizedTest
    @CsvSource({"'a,b;c,d', 44", "'a;b,c;d', 59", "'a\tb\tc,d', 9", "'a|b|c', 124", "'abc', 44", "'\"x;y;z\",b', 44"})
    void theDelimiterIsTheMostFrequentOutsideQuotes(String first, int delimiter) {
        assertThat((int) scan(first + "\n" + first + "\n").delimiter()).isEqualTo(delimiter);
    }

    @ParameterizedTest
    @CsvSource({
        "'1,2', false",
        "'1,-3e5', false",
        "'.5,NaN', false",
        "'NA,', false",
        "'inf,-Infinity', false",
        "'1,x', true",
        "'1.2.3,4', true",
        "'1f,2d', true",
        "'0x10,1', true",
        "'1 2,3', true",
        "'-,+', true"
    })
    void numbersAndMissingValuesAloneAreNoHeader(String first, boolean header) {
        DelimitedScan.Layout l = scan(first + "\n7,8\n");
        assertThat(l.header()).isEqualTo(header);
        assertThat(l.rows()).isEqualTo(header ? 1 : 2);
        if (!header) {
            assertThat(l.names()).containsExactly("x1", "x2");
        }
        assertThat(scan(first + "\n7,8\n", ReadOptions.DEFAULT.withHeader(Header.PRESENT))
                        .rows())
                .isEqualTo(1);
        assertThat(scan(first + "\n7,8\n", ReadOptions.DEFAULT.withHeader(Header.ABSENT))
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void raggedRecordsAreNamedByRowAndLine() {
        refused("a,b\n1,2\n3\n", Code.RAGGED_ROW, "t: row 2 (line 3): 1 field, expected 2 as in the first line");
        refused("a,b\n\n1,2,3\n", Code.RAGGED_ROW, "row 1 (line 3): 3 fields, expected 2");
        refused("1,2\n1,2\n1,2,\n", Code.RAGGED_ROW, "row 3 (line 3): 3 fields");
        refused("a,b\n\"1\n\n2\",3\n4\n", Code.RAGGED_ROW, "row 2 (line 5): 1 field");
        refused("a,b\n,\n \n", Code.RAGGED_ROW, "row 2 (line 3): 1 field");
    }

    @Test
    void strayBytesAndOpenQuotesAreNamedByTheirPlace() {
        refused("a,b\n1,2\n3,\u00004\n", Code.MALFORMED, "byte 0x00 at offset 10 (line 3)");
        refused("a\u001b,b\n", Code.MALFORMED, "byte 0x1b at offset 1 (line 1)");
        refused("a,b\n1,\"2\n3,4\n", Code.MALFORMED, "row 1 (line 2): a quote is opened and never closed");
        refused("", Code.EMPTY, "only blank lines");
        refused("\n\r\n\r", Code.EMPTY, "only blank lines");
        assertThat(scan("a\t,b\n1,2\n").names()).as("a tab may stand in a name").containsExactly("a", "b");
    }

    @Test
    void hugeFieldsAndRowsAreReadOrRefusedEarly() {
        String wide = "x".repeat(1 << 20);
        assertThat(scan(wide + ",b\n1,2\n").names().get(0)).hasSize(1 << 20);
        refused("x".repeat((1 << 22) + 1) + ",b\n", Code.TOO_LARGE, "the first field is over 4 MiB long");
        // later fields are counted, not kept
        assertThat(scan("a,b\n1," + "9".repeat(5 << 20) + "\n").rows()).isEqualTo(1);
        String many = "1,".repeat(DelimitedScan.MAX_FIELDS - 1) + "1";
        assertThat(scan(many + "\n").names()).hasSize(DelimitedScan.MAX_FIELDS);
        refused(many + ",1\n", Code.TOO_LARGE, "more than 20000 columns");
    }

    @Test
    void fieldsThatCrossTheBufferAreWhole() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("a,\"b\"\n");
        int rows = 30_000; // several buffers of 64 KiB
        for (int i = 0; i < rows; i++) {
            text.append(random.nextInt(1000)).append(random.nextBoolean() ? "," : ",\"");
            boolean quoted = text.charAt(text.length() - 1) == '"';
            text.append(quoted ? "a\"\"\r\n,b\"" : "12.5").append(random.nextBoolean() ? "\r\n" : "\n");
        }
        assertThat(scan(text.toString()).rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void thePassesAgreeOnTheTable(String end) throws IOException {
        String text =
                "\"a\",b,\"c, d\"" + end + " 1 ,\"2\",NA" + end + end + "-4e-3,,nan" + end + "\"7\",8.25,+9" + end;
        Table table = TableReader.read(file(text), ReadOptions.DEFAULT);
        assertThat(table.names()).containsExactly("a", "b", "c, d");
        assertThat(table.column(0)).containsExactly(1, -4e-3, 7);
        assertThat(table.column(1)).containsExactly(2, Double.NaN, 8.25);
        assertThat(table.column(2)).containsExactly(Double.NaN, Double.NaN, 9);
    }

    @Test
    void cellsThatAreNoNumberAreFoundByRowLineAndColumn() throws IOException {
        InputException e = refusal("a,b\n1,2\n\n3,x y\n5,z\n");
        assertThat(e.code()).isEqualTo(Code.NOT_A_NUMBER);
        assertThat(e).hasMessageContaining("row 2 (line 4), column 'b': 'x y' is not a number");
        assertThat(refusal("a,b\nq,2\n3,r\n")).hasMessageContaining("row 1 (line 2), column 'a': 'q'");
        assertThat(refusal("a,b\n1," + "w".repeat(90) + "\n")).hasMessageContaining("'" + "w".repeat(40) + "...'");
        assertThat(refusal("a,b\n1,2\n3,1e400\n").code()).isIn(Code.INFINITE, Code.NOT_A_NUMBER);
        assertThat(refusal("a,b\n1,inf\n")).hasMessageContaining("row 1 (line 2), column 'b': infinite value");
        assertThat(refusal("a,b\n1,1'000\n")).hasMessageContaining("'1'000' is not a number");
    }

    @Test
    void weightsAndColumnsAreChosenByName() throws IOException {
        Path file = file("a,b,w\n1,2,0.5\n3,4,2\n");
        ReadOptions options = ReadOptions.DEFAULT.withWeights("w");
        assertThat(TableReader.read(file, options).names()).containsExactly("a", "b");
        assertThat(TableReader.read(file, options.withColumns(List.of("b"))).weights())
                .containsExactly(0.5, 2);
        InputException both = catchThrowableOfType(
                InputException.class, () -> TableReader.read(file, options.withColumns(List.of("a", "w"))));
        assertThat(both).hasMessageContaining("'w' cannot be a variable and the weights");
        InputException twice = catchThrowableOfType(
                InputException.class, () -> TableReader.read(file, options.withColumns(List.of("a", "a"))));
        assertThat(twice.code()).isEqualTo(Code.DUPLICATE_NAME);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    private InputException refusal(String text) throws IOException {
        Path file = file(text);
        InputException e =
                catchThrowableOfType(InputException.class, () -> TableReader.read(file, ReadOptions.DEFAULT));
        assertThat(e.getMessage()).doesNotContain("\n");
        return e;
    }

    private static DelimitedScan.Layout scan(String text) {
        return scan(text, ReadOptions.DEFAULT);
    }

    private static DelimitedScan.Layout scan(String text, ReadOptions options) {
        return scan(text, options, 0);
    }

    private static int lineOf(String text, int row) {
        return scan(text, ReadOptions.DEFAULT, row).lineOfRow();
    }

    private static DelimitedScan.Layout scan(String text, ReadOptions options, int row) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (BufferedInputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes))) {
            return DelimitedScan.scan(in, "t", options, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(String text, Code code, String part) {
        InputException e = catchThrowableOfType(InputException.class, () -> scan(text));
        assertThat(e).hasMessageContaining(part);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.getMessage()).doesNotContain("\n");
    }
}
