package dev.espalier.cli.command;

import dev.espalier.language.model.ModelConfiguration;
import org.jspecify.annotations.Nullable;

/** How many tokens a sequence has when a user says nothing, and what may be said. */
final class SequenceLength {
    /** The usual block of published perplexities. */
    private static final int USUAL = 2048;

    private SequenceLength() {}

    static int of(@Nullable Integer asked, ModelConfiguration configuration, CommandBase command) {
        if (asked == null) {
            return Math.min(USUAL, configuration.contextLength());
        }
        if (asked < 2 || asked > configuration.contextLength()) {
            throw command.misuse("--length must lie between 2 and the model's context of "
                    + configuration.contextLength() + " tokens, got " + asked);
        }
        return asked;
    }
}
