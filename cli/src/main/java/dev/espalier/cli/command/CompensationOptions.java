package dev.espalier.cli.command;

import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.language.prune.CompensationControls.Weighting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done to the weights that remain. */
final class CompensationOptions {
    /** Kinds of compensation. */
    enum Kind {
        NONE,
        RIDGE
    }

    @Option(
            names = "--compensate",
            paramLabel = "C",
            converter = KindWord.class,
            description = "none, or ridge: refit the remaining down projections on the text. Default: none.")
    private Kind kind = Kind.NONE;

    @Option(
            names = "--target",
            paramLabel = "T",
            converter = TargetWord.class,
            description =
                    "What ridge reproduces. layer: the whole layer's output, given what the smaller model feeds it; dense: the"
                            + " layer's output in the whole model; stream: the whole model's residual stream behind the layer."
                            + " Default: layer.")
    private @Nullable Target target;

    @Option(
            names = "--loss-weighted",
            description = "Let tokens count in the refit by their squared loss gradient at the layer's output.")
    private boolean lossWeighted;

    @Option(
            names = "--ridge",
            paramLabel = "L",
            description = "Ridge of the refit, relative to the channels' mean power. Default: 0.01.")
    private @Nullable Double ridge;

    void check(CommandBase command) {
        if (kind == Kind.NONE && (target != null || lossWeighted || ridge != null)) {
            throw command.misuse("--target, --loss-weighted and --ridge are for --compensate ridge");
        }
        if (ridge != null && !(ridge > 0 && ridge < Double.POSITIVE_INFINITY)) {
            throw command.misuse("--ridge must be positive, got " + ridge);
        }
    }

    Optional<CompensationControls> controls() {
        if (kind == Kind.NONE) {
            return Optional.empty();
        }
        CompensationControls usual = CompensationControls.DEFAULT;
        return Optional.of(new CompensationControls(
                ridge == null ? usual.ridge() : ridge,
                target == null ? usual.target() : target,
                lossWeighted ? Weighting.LOSS : Weighting.EQUAL));
    }

    static final class KindWord extends Choices.Word<Kind> {
        KindWord() {
            super(Kind.class);
        }
    }

    static final class TargetWord extends Choices.Word<Target> {
        TargetWord() {
            super(Target.class);
        }
    }
}
