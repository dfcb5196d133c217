package dev.espalier.cli.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Descriptions that several commands share, and how numbers are shown to people. */
final class Texts {
    static final String DATA =
            "A CSV, TSV, Parquet or JSON lines file, plain or gzipped, or an SQL query over such files.";
    static final String MODEL = "A model file of ours or of vinecopulib.";
    static final String ROWS_TO =
            "Write the rows to this file, whole or not at all; - is standard output, the default.";
    static final String FAMILIES =
            "${bundle:choices.family-sets}, or families separated by commas: ${bundle:choices.families}. neural is the density a trained"
                    + " network reads from the pair's ranks, of any shape; a pair it cannot tell from independence stays"
                    + " independent. all means every parametric one, itau those among them whose parameter follows from"
                    + " Kendall's tau. auto takes neural where its log-likelihood less its effective number of parameters is"
                    + " above that of the best parametric family. Default: ${bundle:default.families}.";
    static final String CRITERION =
            "${bundle:choices.criteria}: what the choice of a family minimises. Default: ${bundle:default.criterion}.";
    static final String MODEL_SCALE =
            "${bundle:choices.model-scales}. Default: data when the model keeps margins, else copula.";
    static final String TEXT = "A UTF-8 text, plain or gzipped; <|endoftext|> separates documents.";
    static final String LENGTH = "Tokens per sequence. Default: 2048, or the model's context if that is shorter.";
    static final String THREADS = "Threads to use; the result does not depend on it. Default: all cores.";
    static final String SEED = "Seed of everything random. Default: 1.";

    /** Threads of the commands that take no --threads; the result does not depend on it. */
    static final int CORES = Runtime.getRuntime().availableProcessors();

    private Texts() {}

    static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(Texts::number).collect(Collectors.joining(", "));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
