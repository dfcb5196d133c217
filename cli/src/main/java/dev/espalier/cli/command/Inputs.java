package dev.espalier.cli.command;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.Examples;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.data.source.TableReader;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.model.ScaledModel;
import dev.espalier.dependence.vine.io.ModelFile;
import dev.espalier.formats.InputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads what commands are given. */
final class Inputs {
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

    /** Whether a file holds a model rather than a table. */
    static boolean isModel(String source) {
        try {
            return ModelFile.isModel(Path.of(source));
        } catch (InvalidPathException e) {
            // It may be a query; whoever reads it next says what is wrong with it.
            return false;
        }
    }

    /** A model file on the scale asked for, called in messages as it was on the command line. */
    static ScaledModel model(String name, @Nullable Scale scale) {
        return ScaledModel.of(ModelFile.read(path(name)), scale, name);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw InputException.causedBy(e, InputException.Code.NOT_FOUND, "'%s': not a file name", name);
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
}
