package dev.espalier.dependence.data.source;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over delimited text that counts fields record by record, so that a ragged row, a stray byte or an unclosed quote
 * is reported with its row and line. Values are left to DuckDB.
 *
 * <p>Fields may stand in double quotes, doubled inside; quotes count only at the start of a field. Blank lines are skipped.
 * Lines end with LF, CRLF or CR. Rows are counted from 1 after the header, lines from 1.
 */
final class DelimitedScan {
    /** More fields than any table a vine could be fitted to. */
    static final int MAX_FIELDS = 20_000;

    private static final int LONGEST_FIRST_RECORD = 1 << 22;

    /** What the pass found. */
    record Layout(char delimiter, List<String> names, boolean header, int rows, int lineOfRow) {}

    private final String shown;
    private final ReadOptions options;
    private final char delimiter;
    private final int wantedRow;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<String> first = new ArrayList<>();

    private List<String> names = List.of();
    private boolean header;
    private int records;
    private int line = 1;
    private int recordLine = 1;
    private int lineOfRow;
    private int fields;
    private long offset;

    private DelimitedScan(String shown, ReadOptions options, char delimiter, int wantedRow) {
        this.shown = shown;
        this.options = options;
        this.delimiter = delimiter;
        this.wantedRow = wantedRow;
    }

    /** Scans all of {@code in}; {@code wantedRow} is the row whose line is asked for, 0 for none. */
    static Layout scan(BufferedInputStream in, String shown, ReadOptions options, int wantedRow) throws IOException {
        skipByteOrderMark(in);
        DelimitedScan scan = new DelimitedScan(shown, options, Delimiter.of(in), wantedRow);
        scan.run(in);
        if (scan.names.isEmpty()) {
            throw InputException.of(Code.EMPTY, "%s: the file holds only blank lines", shown);
        }
        return new Layout(scan.delimiter, scan.names, scan.header, scan.row(), scan.lineOfRow);
    }

    private static void skipByteOrderMark(BufferedInputStream in) throws IOException {
        in.mark(3);
        if (!(in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF)) {
            in.reset();
        }
    }

    private enum State {
        RECORD_START,
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    /** One state machine over bytes: splitting it would scatter the five states it is about. */
    private void run(BufferedInputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        State state = State.RECORD_START;
        boolean afterReturn = false;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++, offset++) {
                int b = buffer[i];
                boolean end = b == '\n' || b == '\r';
                if (end && !(afterReturn && b == '\n')) {
                    line++;
                }
                afterReturn = b == '\r';
                if (state == State.QUOTED) {
                    if (b == '"') {
                        state = State.QUOTE_IN_QUOTED;
                    } else {
                        keep(b);
                    }
                } else if (end) {
                    if (state != State.RECORD_START) {
                        endRecord();
                    }
                    recordLine = line;
                    state = State.RECORD_START;
                } else if (b == delimiter) {
                    endField();
                    state = State.FIELD_START;
                } else if (b == '"' && state == State.QUOTE_IN_QUOTED) {
                    keep(b);
                    state = State.QUOTED;
                } else if (b == '"' && state != State.PLAIN) {
                    state = State.QUOTED;
                } else {
                    keep(b);
                    state = State.PLAIN;
                }
            }
        }
        if (state == State.QUOTED) {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: row %d (line %d): a quote is opened and never closed",
                    shown,
                    row() + 1,
                    recordLine);
        }
        if (state != State.RECORD_START) {
            endRecord();
        }
    }

    private int row() {
        return header ? records - 1 : records;
    }

    private void keep(int b) {
        if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
            throw InputException.of(
                    Code.MALFORMED,
                    "%s: byte 0x%02x at offset %d (line %d): not a text file, or not in UTF-8",
                    shown,
                    b,
                    offset,
                    line);
        }
        if (records == 0) {
            text.write(b);
            if (text.size() > LONGEST_FIRST_RECORD) {
                throw InputException.of(Code.TOO_LARGE, "%s: the first field is over 4 MiB long", shown);
            }
        }
    }

    private void endField() {
        fields++;
        if (records == 0) {
            first.add(text.toString(StandardCharsets.UTF_8).strip());
            text.reset();
            if (fields > MAX_FIELDS) {
                throw InputException.of(Code.TOO_LARGE, "%s: more than %d columns", shown, MAX_FIELDS);
            }
        }
    }

    private void endRecord() {
        endField();
        records++;
        if (records == 1) {
            header = isHeader();
            names = Names.of(first, header);
        } else if (fields != names.size()) {
            throw InputException.of(
                    Code.RAGGED_ROW,
                    "%s: row %d (line %d): %d field%s, expected %d as in the first line",
                    shown,
                    row(),
                    recordLine,
                    fields,
                    fields == 1 ? "" : "s",
                    names.size());
        }
        if (records == Integer.MAX_VALUE) {
            throw InputException.of(Code.TOO_LARGE, "%s: more than 2^31 rows", shown);
        }
        if (row() == wantedRow && wantedRow > 0) {
            lineOfRow = recordLine;
        }
        fields = 0;
    }

    private boolean isHeader() {
        return switch (options.header()) {
            case PRESENT -> true;
            case ABSENT -> false;
            case AUTO -> !first.stream().allMatch(this::isNumberOrMissing);
        };
    }

    private boolean isNumberOrMissing(String field) {
        return field.isEmpty() || options.missing().contains(field) || Names.isNumber(field);
    }
}
