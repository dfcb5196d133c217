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
            "all, itau, auto, neural, gaussian, tll, or families separated by commas: indep, gaussian, student, clayton,"
                    + " gumbel, frank, joe, bb1, bb6, bb7, bb8, tawn, tll, neural. neural is the density a trained network"
                    + " reads from the pair's ranks, of any shape; a pair it cannot tell from independence stays"
                    + " independent. auto takes neural where its log-likelihood less its effective number of parameters"
                    + " is above that of the best parametric family. Default: all, which means every parametric one.";
    static final String CRITERION = "loglik, aic, bic or mbic: what the choice of a family minimises. Default: bic.";
    static final String SCALE = "data: values are ranked; copula: they already lie in (0,1). Default: data.";
    static final String MODEL_SCALE =
            "data: values as in the table the model was fitted to; copula: values in (0,1). Default: data when"
                    + " the model keeps margins, else copula.";
    static final String TEXT = "A UTF-8 text, plain or gzipped; <|endoftext|> separates documents.";
    static final String SCORES =
            "loss-proxy, loss-proxy-factored, taylor, curvature, activation-power, magnitude, wanda-sp, flap, obs, loss-aware-obs,"
                    + " scar-prot, scar-conn, q-greedy, random.";
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
