package dev.espalier.dependence.data;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.Locale;
import java.util.stream.IntStream;

/** What is done with missing values before a fit. */
public enum MissingPolicy {
    /** Keep them; every pair uses the rows where both of its variables are there. */
    PAIRWISE("use the rows complete in each pair"),
    /** Drop every row with a missing value. */
    ROWS("drop incomplete rows"),
    /** Stop at the first missing value. */
    REFUSE("stop");

    private final String explanation;

    MissingPolicy(String explanation) {
        this.explanation = explanation;
    }

    /**
     * What a policy made of a table.
     *
     * @param table the table to go on with
     * @param missingCells missing values found
     * @param incompleteRows rows with at least one of them
     * @param droppedRows rows left out of {@code table}
     */
    public record Outcome(Table table, int missingCells, int incompleteRows, int droppedRows) {}

    /** Name on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it does, in a few words for help texts. */
    public String explanation() {
        return explanation;
    }

    /**
     * Applies the policy and counts.
     *
     * @throws InputException under {@link #REFUSE} when a value is missing, naming the first by row
     */
    public Outcome apply(Table table) {
        int cells = 0;
        for (int j = 0; j < table.columns(); j++) {
            cells += table.missing(j);
        }
        int[] complete = IntStream.range(0, table.rows())
                .filter(i -> firstMissing(table, i) < 0)
                .toArray();
        int incomplete = table.rows() - complete.length;
        if (this == REFUSE && incomplete > 0) {
            throw refusal(table, cells, incomplete);
        }
        return this == ROWS && incomplete > 0
                ? new Outcome(table.rows(complete), cells, incomplete, incomplete)
                : new Outcome(table, cells, incomplete, 0);
    }

    private static InputException refusal(Table table, int cells, int incomplete) {
        int row = IntStream.range(0, table.rows())
                .filter(i -> firstMissing(table, i) >= 0)
                .findFirst()
                .orElseThrow();
        return InputException.of(
                Code.MISSING_VALUE,
                "%s: row %d, column '%s': missing value (%d in %d rows); allow them pairwise or drop their rows",
                table.origin().description(),
                row + 1,
                table.names().get(firstMissing(table, row)),
                cells,
                incomplete);
    }

    private static int firstMissing(Table table, int row) {
        for (int j = 0; j < table.columns(); j++) {
            if (Double.isNaN(table.get(row, j))) {
                return j;
            }
        }
        return -1;
    }
}
