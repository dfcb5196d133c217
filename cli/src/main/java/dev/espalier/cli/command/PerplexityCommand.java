package dev.espalier.cli.command;

import dev.espalier.cli.io.TerminalProgress;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.evaluate.Perplexity;
import dev.espalier.language.evaluate.PerplexityResult;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.language.tokenizer.Tokenizer;
import dev.espalier.numerics.parallel.Workers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How well a language model predicts a text. */
@Command(
        name = "perplexity",
        description = {
            "Says how well a language model predicts a text: the mean negative log-likelihood of its tokens, in nats, and the"
                    + " exponential of that.",
            "",
            "The text is cut into blocks that do not overlap; every predicted token weighs the same, and the first of each"
                    + " block is not predicted. Perplexities compare at the same length and tokenizer only.",
            "",
            "parameters and bytes are those of the weights as stored. The tensor library is fetched at the first use."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier perplexity model --text test.txt",
            "  espalier perplexity stories260K.bin --tokenizer tok512.bin --text test.txt --length 512 --json"
        })
public final class PerplexityCommand extends CommandBase {
    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(names = "--text", paramLabel = "FILE", required = true, description = Texts.TEXT)
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Option(names = "--length", paramLabel = "T", description = Texts.LENGTH)
    private @Nullable Integer length;

    @Option(
            names = "--documents",
            description = "Let each document be a block of its own, cut off after T tokens, instead of joining them.")
    private boolean documents;

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    private int threads = Texts.CORES;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        requireThreads(threads);
        Documents read = Documents.read(ModelOptions.path(text));
        try (ModelFolder folder = model.open();
                Tokenizer tokenizer = model.tokenizer(folder)) {
            Checkpoint checkpoint = folder.checkpoint();
            int tokens = SequenceLength.of(length, checkpoint.configuration(), this);
            TokenSequences blocks = documents
                    ? TokenSequences.perDocument(tokenizer, read, tokens)
                    : TokenSequences.blocks(tokenizer, read, tokens);
            print(checkpoint, blocks, evaluate(checkpoint, blocks));
        }
        return 0;
    }

    private PerplexityResult evaluate(Checkpoint checkpoint, TokenSequences blocks) {
        try (Backend backend = TensorLibrary.load(checkpoint);
                Workers workers = Workers.of(threads);
                TerminalProgress progress = TerminalProgress.of("tokens")) {
            return Perplexity.of(backend, blocks, workers, progress::update);
        }
    }

    private void print(Checkpoint checkpoint, TokenSequences blocks, PerplexityResult result) {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("nll", result.negativeLogLikelihood());
            all.put("nll_standard_error", result.standardError());
            all.put("perplexity", result.perplexity());
            all.put("tokens", result.tokens());
            all.put("sequences", result.sequences());
            all.put("length", blocks.length());
            all.put("parameters", checkpoint.parameters());
            all.put("bytes", checkpoint.bytes());
            all.put("seconds", result.seconds());
            all.put("tokens_per_second", result.tokensPerSecond());
            all.put("text_sha256", blocks.textSha256());
            printJson(all);
            return;
        }
        out().printf(Locale.ROOT, "perplexity          %.4f%n", result.perplexity());
        out().printf(
                        Locale.ROOT,
                        "nats per token      %.5f (standard error %s over %d blocks)%n",
                        result.negativeLogLikelihood(),
                        Texts.number(result.standardError()),
                        result.sequences());
        out().printf(Locale.ROOT, "tokens predicted    %,d in blocks of %d%n", result.tokens(), blocks.length());
        out().printf(
                        Locale.ROOT,
                        "parameters          %,d in %,d bytes%n",
                        checkpoint.parameters(),
                        checkpoint.bytes());
        out().printf(Locale.ROOT, "tokens per second   %,.0f%n", result.tokensPerSecond());
    }
}
