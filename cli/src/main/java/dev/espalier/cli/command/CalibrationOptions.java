package dev.espalier.cli.command;

import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.language.tokenizer.Tokenizer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a text a model reads to be scored, and what of it counts. */
final class CalibrationOptions {
    /** Sequences read when nothing is said and the text has as many. */
    private static final int USUAL_SEQUENCES = 128;

    private static final int MEBIBYTE = 20;

    @Option(
            names = "--sequences",
            paramLabel = "N",
            description = "Sequences to read, drawn at random from the text. Default: 128, or all if there are fewer.")
    private @Nullable Integer sequences;

    @Option(names = "--length", paramLabel = "T", description = Texts.LENGTH)
    private @Nullable Integer length;

    @Option(
            names = "--leave-out",
            paramLabel = "K",
            description = "Leave the first K positions of every sequence out of all statistics. Default: 0.")
    private int leadingPositions;

    @Option(names = "--without-bos", description = "Leave positions out that hold the token that begins a document.")
    private boolean withoutBos;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description =
                    "Mebibytes that second moments may take; a model that needs more is read in several passes. Default: 2048.")
    private int memory = 2048;

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    int threads = Texts.CORES;

    void check(CommandBase command) {
        command.requireThreads(threads);
        command.requireAtLeastOne("--memory", memory);
        if (sequences != null) {
            command.requireAtLeastOne("--sequences", sequences);
        }
        if (leadingPositions < 0) {
            throw command.misuse("--leave-out must be at least 0, got " + leadingPositions);
        }
    }

    int leadingPositions() {
        return leadingPositions;
    }

    /** Tokens of a sequence. */
    int length(ModelConfiguration configuration, CommandBase command) {
        return SequenceLength.of(length, configuration, command);
    }

    /** All whole sequences of a text. */
    TokenSequences all(Documents text, Tokenizer tokenizer, ModelConfiguration configuration, CommandBase command) {
        return TokenSequences.packed(tokenizer, text, length(configuration, command), OptionalInt.empty());
    }

    /** How many sequences of {@code all} are wanted; an explicit wish the text cannot fill is refused later. */
    int count(TokenSequences all) {
        return sequences == null ? Math.min(USUAL_SEQUENCES, all.count()) : sequences;
    }

    /** Whether the number of sequences was given. */
    boolean isCountGiven() {
        return sequences != null;
    }

    CalibrationControls controls(boolean gradients, boolean activationProducts, boolean contributionProducts) {
        CalibrationControls usual = CalibrationControls.DEFAULT;
        return usual.withGradients(gradients)
                .withActivationProducts(activationProducts)
                .withContributionProducts(gradients && contributionProducts)
                .withPositions(leadingPositions, withoutBos)
                .withBlocks(usual.sequencesPerBlock(), (long) memory << MEBIBYTE);
    }
}
