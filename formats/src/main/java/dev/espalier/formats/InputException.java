package dev.espalier.formats;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be used as it is: a file, a table, a model file or an argument.
 *
 * <p>The message is one line that names what is wrong, where (file, row, column) and, where there is something to do,
 * what.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of input is at fault; stable, for programs. */
    public enum Code {
        /** No such file, table or example. */
        NOT_FOUND,
        /** A folder, a device, or a file without read permission. */
        UNREADABLE,
        /** Nothing in it. */
        EMPTY,
        /** Bytes that are not the format they claim to be, truncated ones included. */
        MALFORMED,
        /** A record with more or fewer fields than the first. */
        RAGGED_ROW,
        /** Text where a number must stand. */
        NOT_A_NUMBER,
        /** An infinite value. */
        INFINITE,
        /** A value outside its permitted range. */
        OUT_OF_RANGE,
        /** A missing value where none is permitted. */
        MISSING_VALUE,
        /** A column whose values are all equal. */
        CONSTANT_COLUMN,
        /** Too few rows. */
        TOO_FEW_ROWS,
        /** Too few columns. */
        TOO_FEW_COLUMNS,
        /** A name that occurs twice. */
        DUPLICATE_NAME,
        /** A name that does not occur. */
        UNKNOWN_NAME,
        /** A format version this program does not know. */
        UNKNOWN_VERSION,
        /** Larger than what can be handled. */
        TOO_LARGE,
        /** Two inputs that do not fit together. */
        MISMATCH,
        /** An output file or folder that cannot be written. */
        UNWRITABLE
    }

    private final Code code;

    private InputException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** An exception whose message is {@code format} filled in the root locale. */
    public static InputException of(Code code, String format, Object... arguments) {
        return new InputException(code, oneLine(String.format(Locale.ROOT, format, arguments)), null);
    }

    /** The same with a cause kept for debugging. */
    public static InputException causedBy(Throwable cause, Code code, String format, Object... arguments) {
        return new InputException(code, oneLine(String.format(Locale.ROOT, format, arguments)), cause);
    }

    /** What kind of input is at fault. */
    public Code code() {
        return code;
    }

    /** Control characters in quoted input would break the line or drive a terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
