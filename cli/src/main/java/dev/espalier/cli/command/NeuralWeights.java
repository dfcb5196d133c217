package dev.espalier.cli.command;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.neural.estimator.AmortisedEstimator;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that lets the family neural use other weights than the program's own. */
final class NeuralWeights {
    @Option(
            names = "--neural-weights",
            paramLabel = "FILE",
            description =
                    "Weights for the family neural, as espalier train-estimator makes them. Default: the program's own.")
    @Nullable
    String file;

    /**
     * Checks the file and has the estimator read it; must come before the estimator is first asked for.
     *
     * @throws InputException when the file is missing, damaged, of another version or grid
     */
    void use() {
        if (file == null) {
            return;
        }
        AmortisedEstimator.of(path(file));
        System.setProperty(AmortisedEstimator.WEIGHTS_PROPERTY, file);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw InputException.causedBy(e, Code.NOT_FOUND, "'%s': not a file name", name);
        }
    }
}
