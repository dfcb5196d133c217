package dev.espalier.cli.command;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.formats.json.Json;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: where it prints, and how it refuses. */
abstract class CommandBase implements Callable<Integer> {
    private static final int MOST_THREADS = 1024;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The command line as it was typed, without quotes. */
    final String commandText() {
        return "espalier "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    final void printJson(Map<String, ?> value) {
        out().println(Json.text(value));
    }

    final ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** A value made of options alone: what it refuses is the command line's fault. */
    final <T> T ofOptions(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    /** Weights of a family that is no candidate would change nothing: more likely a family was forgotten. */
    final void requireNeural(NeuralWeights weights, Choices.FamilyList.Value families) {
        if (weights.file != null && !families.families().contains(Family.NEURAL)) {
            throw misuse("--neural-weights needs --families neural or auto");
        }
    }

    final void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw misuse(option + " must be at least 1, got " + value);
        }
    }

    /** More than any machine has would only exhaust it. */
    final void requireThreads(int threads) {
        requireAtLeastOne("--threads", threads);
        if (threads > MOST_THREADS) {
            throw misuse("--threads must be at most " + MOST_THREADS + ", got " + threads);
        }
    }
}
