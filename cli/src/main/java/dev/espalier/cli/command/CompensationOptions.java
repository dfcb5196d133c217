package dev.espalier.cli.command;

import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.prune.CompensationControls.Target;
import dev.espalier.language.prune.CompensationControls.Weighting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done to the weights that remain. */
final class CompensationOptions {
    static final Kind USUAL = Kind.NONE;

    /** Kinds of compensation. */
    enum Kind {
        NONE,
        RIDGE
    }

    @Option(
            names = "--compensate",
            paramLabel = "C",
            converter = KindWord.class,
            description = "${bundle:choices.compensations}. Default: ${bundle:default.compensation}.")
    private Kind kind = USUAL;

    @Option(
            names = "--target",
            paramLabel = "T",
            converter = TargetWord.class,
            description = "What ridge reproduces. ${bundle:choices.targets}. Default: ${bundle:default.target}.")
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
