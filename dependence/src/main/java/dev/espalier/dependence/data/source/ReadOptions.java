package dev.espalier.dependence.data.source;

import dev.espalier.formats.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is read.
 *
 * @param columns names of the variables wanted, in that order; empty for all
 * @param weights name of the column of observation weights, or null for none
 * @param missing spellings of a missing value; an empty cell and NaN in any case are always missing
 * @param header whether the first record of a text file holds names
 * @param threads threads the reader may use, at least 1
 */
public record ReadOptions(
        List<String> columns, @Nullable String weights, List<String> missing, Header header, int threads) {
    /** Default spellings of a missing value. */
    public static final List<String> MISSING =
            List.of("NA", "na", "N/A", "n/a", "NaN", "nan", "NAN", "null", "NULL", "Null", "?");

    /** Whether the first record of a text file holds names. */
    public enum Header {
        /** It does unless every field in it is a number; columns without names are called x1, x2, ... */
        AUTO,
        /** It does. */
        PRESENT,
        /** It does not; columns are called x1, x2, ... */
        ABSENT
    }

    /** All columns, no weights, usual spellings, header recognised, one thread. */
    public static final ReadOptions DEFAULT = new ReadOptions(List.of(), null, MISSING, Header.AUTO, 1);

    /** Copies the lists. */
    public ReadOptions {
        columns = List.copyOf(columns);
        missing = List.copyOf(missing);
        Require.atLeast("threads", threads, 1);
    }

    /** These options with other columns. */
    public ReadOptions withColumns(List<String> wanted) {
        return new ReadOptions(wanted, weights, missing, header, threads);
    }

    /** These options with a column of weights, or without when null. */
    public ReadOptions withWeights(@Nullable String column) {
        return new ReadOptions(columns, column, missing, header, threads);
    }

    /** These options with other spellings of a missing value. */
    public ReadOptions withMissing(List<String> spellings) {
        return new ReadOptions(columns, weights, spellings, header, threads);
    }

    /** These options with the header declared. */
    public ReadOptions withHeader(Header declared) {
        return new ReadOptions(columns, weights, missing, declared, threads);
    }

    /** These options with other threads. */
    public ReadOptions withThreads(int count) {
        return new ReadOptions(columns, weights, missing, header, count);
    }
}
