package dev.espalier.cli.command;

import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.language.tokenizer.Llama2cTokenizer;
import dev.espalier.language.training.LanguageModelControls;
import java.util.Collections;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Shape of a model to be trained, and how long; the defaults give one of six million weights. */
final class LanguageModelOptions {
    private static final double NORM_EPSILON = 1e-5;
    private static final double ROTARY_BASE = 10000;
    private static final int MEASUREMENTS = 20;

    @Option(names = "--layers", paramLabel = "L", description = "Layers. Default: ${DEFAULT-VALUE}.")
    private int layers = 8;

    @Option(
            names = "--hidden",
            paramLabel = "D",
            description = "Length of the residual vector. Default: ${DEFAULT-VALUE}.")
    private int hidden = 256;

    @Option(
            names = "--intermediate",
            paramLabel = "M",
            description = "Feed-forward channels of a layer. Default: ${DEFAULT-VALUE}.")
    private int intermediate = 704;

    @Option(
            names = "--heads",
            paramLabel = "H",
            description =
                    "Query heads; divides the residual vector's length into an even number. Default: ${DEFAULT-VALUE}.")
    private int heads = 8;

    @Option(
            names = "--kv-heads",
            paramLabel = "H",
            description = "Key and value heads; divides the query heads. Default: ${DEFAULT-VALUE}.")
    private int keyValueHeads = 4;

    @Option(names = "--context", paramLabel = "T", description = "Tokens of a sequence. Default: ${DEFAULT-VALUE}.")
    private int context = 256;

    @Option(names = "--batch", paramLabel = "B", description = "Sequences per step. Default: ${DEFAULT-VALUE}.")
    private int batch = 4;

    @Option(names = "--steps", paramLabel = "K", description = "Steps. Default: ${DEFAULT-VALUE}.")
    private int steps = 2000;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Largest learning rate, at most 0.1. Default: ${DEFAULT-VALUE}.")
    private double rate = 0.0015;

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    private long seed = 1;

    void check(CommandBase command) {
        command.requireAtLeastOne("--layers", layers);
        command.requireAtLeastOne("--hidden", hidden);
        command.requireAtLeastOne("--intermediate", intermediate);
        command.requireAtLeastOne("--heads", heads);
        command.requireAtLeastOne("--kv-heads", keyValueHeads);
        command.requireAtLeastOne("--batch", batch);
        command.requireAtLeastOne("--steps", steps);
        if (context < 2) {
            throw command.misuse("--context must be at least 2, got " + context);
        }
        if (hidden % heads != 0 || hidden / heads % 2 != 0) {
            throw command.misuse("--heads must divide --hidden into an even length, got " + hidden + " by " + heads);
        }
        if (heads % keyValueHeads != 0) {
            throw command.misuse("--kv-heads must divide --heads, got " + keyValueHeads + " and " + heads);
        }
        if (!(rate > 0 && rate <= 0.1)) {
            throw command.misuse("--learning-rate must be above 0 and at most 0.1, got " + rate);
        }
    }

    int context() {
        return context;
    }

    long seed() {
        return seed;
    }

    LanguageModelControls controls() {
        int every = Math.max(1, steps / MEASUREMENTS);
        return LanguageModelControls.of(configuration())
                .withBatch(context, batch, Math.min(2, batch))
                .withSteps(steps, Math.min(100, steps / 2), every)
                .withRate(rate, seed);
    }

    private ModelConfiguration configuration() {
        try (Llama2cTokenizer bytes = Llama2cTokenizer.bytes()) {
            return new ModelConfiguration(
                    Architecture.LLAMA,
                    hidden,
                    Collections.nCopies(layers, intermediate),
                    heads,
                    keyValueHeads,
                    hidden / heads,
                    bytes.vocabularySize(),
                    context,
                    NORM_EPSILON,
                    new RotaryPositions(ROTARY_BASE, new RotaryPositions.None()),
                    true,
                    false,
                    false,
                    false,
                    OptionalInt.empty(),
                    bytes.bosToken(),
                    bytes.eosToken());
        }
    }
}
