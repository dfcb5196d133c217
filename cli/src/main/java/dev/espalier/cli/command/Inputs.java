package dev.espalier.cli.command;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.Examples;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.formats.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads what commands are given. */
final class Inputs {
    /** Bytes within which a model file names its format. */
    private static final int HEAD = 1 << 16;

    private Inputs() {}

    /** The table a fit is asked to use, with the columns and weights wanted. */
    static Table table(@Nullable String data, @Nullable String example, FitOptions options) {
        ReadOptions read = ReadOptions.DEFAULT
                .withColumns(options.columns)
                .withWeights(options.weights)
                .withThreads(Math.min(options.threads, Texts.CORES));
        if (data == null) {
            return example(String.valueOf(example), options);
        }
        return TableReader.read(data, read);
    }

    private static Table example(String name, FitOptions options) {
        Table table = Examples.table(name);
        table = options.weights == null ? table : table.withWeights(options.weights);
        return options.columns.isEmpty() ? table : table.select(options.columns);
    }

    /** Whether a file holds a model rather than a table: told by its content, since both may be called .json. */
    static boolean isModel(String source) {
        try {
            Path path = Path.of(source);
            if (!Files.isRegularFile(path)) {
                return false;
            }
            try (InputStream in = Files.newInputStream(path)) {
                String start = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
                return start.stripLeading().startsWith("{")
                        && (start.contains("\"espalier-vine\"") || start.contains("\"pair copulas\""));
            }
        } catch (InvalidPathException | IOException e) {
            // Whoever opens it next says what is wrong with it.
            return false;
        }
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
