package dev.espalier.cli.command;

import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.network.plan.Allocation;
import dev.espalier.neural.training.NetworkKind;
import java.util.Locale;

/** What help texts say about the choices of pruning and training; a new constant without its words does not compile. */
final class ModelHelp {
    private ModelHelp() {}

    /** The word of a constant on the command line. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Target usualTarget() {
        return CompensationControls.DEFAULT.target();
    }

    static String allocations() {
        return HelpWords.explained(Allocation.values(), Allocation::label, a -> switch (a) {
            case UNIFORM -> "the same share of every layer";
            case LOSS_MASS -> "the widths that remove the least loss proxy from the whole model";
        });
    }

    static String compensations() {
        return HelpWords.explained(CompensationOptions.Kind.values(), ModelHelp::word, k -> switch (k) {
            case NONE -> "the remaining weights stay as they are";
            case RIDGE -> "refit the remaining down projections on the text";
        });
    }

    static String targets() {
        return HelpWords.explained(Target.values(), ModelHelp::word, t -> switch (t) {
            case LAYER -> "the whole layer's output, given what the smaller model feeds it";
            case DENSE -> "the layer's output in the whole model";
            case STREAM -> "the whole model's residual stream behind the layer";
        });
    }

    static String networks() {
        return HelpWords.explained(NetworkKind.values(), ModelHelp::word, n -> switch (n) {
            case EVIDENCE -> "the network in use";
            case DENOISER -> "a convolutional one that is only compared, it yields a curve but no weights";
        });
    }
}
