package dev.espalier.cli.command;

import dev.espalier.dependence.data.InputException;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import org.jspecify.annotations.Nullable;

/** Reads what commands are given. */
final class Inputs {
    private Inputs() {}

    /** The table a fit is asked to use, with the columns and weights wanted. */
    static Table table(@Nullable String data, @Nullable String example, FitOptions options) {
        ReadOptions read = ReadOptions.DEFAULT
                .withColumns(options.columns)
                .withWeights(options.weights)
                .withThreads(options.threads);
        if (data == null) {
            throw InputException.of(
                    InputException.Code.NOT_FOUND, "example '%s' does not exist", String.valueOf(example));
        }
        return TableReader.read(data, read);
    }

    static Table firstTwoColumns(String data) {
        Table table = TableReader.read(data, ReadOptions.DEFAULT);
        if (table.columns() < 2) {
            throw InputException.of(
                    InputException.Code.TOO_FEW_COLUMNS,
                    "%s: a pair needs two columns, found %d",
                    table.origin().description(),
                    table.columns());
        }
        return table.select(table.names().subList(0, 2));
    }

    /** Whether every value that is there lies strictly between 0 and 1. */
    static boolean isOnCopulaScale(Table table) {
        for (int j = 0; j < table.columns(); j++) {
            for (double x : table.shared(j)) {
                if (x <= 0 || x >= 1) {
                    return false;
                }
            }
        }
        return true;
    }
}
