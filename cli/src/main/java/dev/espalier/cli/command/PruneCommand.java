package dev.espalier.cli.command;

import dev.espalier.cli.io.Destination;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.language.model.CheckpointWriter;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.pages.channel.PruningReport;
import dev.espalier.report.html.HtmlReport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes feed-forward channels from a language model. */
@Command(
        name = "prune",
        description = {
            "Removes whole feed-forward channels from a language model and writes a smaller one that the usual runtimes load.",
            "",
            "Channels are ranked by a score: from a file that channels wrote, or computed here from a text. The rows of the gate"
                    + " and up projections and the columns of the down projection are cut out; with --compensate ridge the"
                    + " remaining columns are refitted on the text, in closed form, to write what the whole layer wrote.",
            "",
            "OUT_DIR gets config.json, model.safetensors, the tokenizer, and espalier-plan.json with what was removed and why."
                    + " Widths are equal in every layer with --allocation uniform, which is what most runtimes want; loss-mass"
                    + " lets layers differ, and config.json then holds a list of widths, which this program reads.",
            "",
            "OUT_DIR appears whole or not at all, and is read back before the command ends."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier prune model --scores scores.json --score loss-proxy --sparsity 0.3 -o smaller",
            "  espalier prune model --text train.txt --score obs --sparsity 0.5 --compensate ridge -o smaller --test test.txt",
            "  espalier prune model --score magnitude --sparsity 0.1 -o smaller"
        })
public final class PruneCommand extends CommandBase {
    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(names = "--scores", paramLabel = "FILE", description = "Scores that channels wrote for this model.")
    private @Nullable String scores;

    @Option(
            names = "--text",
            paramLabel = "FILE",
            description = "To compute the score, and to compensate. " + Texts.TEXT)
    private @Nullable String text;

    @Option(
            names = "--score",
            paramLabel = "NAME",
            required = true,
            converter = ScoreList.Name.class,
            description = "What ranks the channels: ${bundle:choices.scores}.")
    @SuppressWarnings("NullAway.Init")
    private ChannelScore score;

    @Option(
            names = "--sparsity",
            paramLabel = "R",
            required = true,
            description = "Share of the feed-forward channels to remove, at least 0 and below 1.")
    private double sparsity;

    @Mixin
    private final WidthOptions widths = new WidthOptions();

    @Mixin
    private final CompensationOptions compensation = new CompensationOptions();

    @Mixin
    private final CalibrationOptions calibration = new CalibrationOptions();

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "Measure the perplexity on this text before and after.")
    private @Nullable String test;

    @Option(
            names = {"-o", "--output", Aliases.OUT},
            paramLabel = "OUT_DIR",
            required = true,
            description = "Where the smaller model goes: a new folder, or an earlier export that is replaced.")
    @SuppressWarnings("NullAway.Init")
    private String out;

    @Option(
            names = "--report",
            paramLabel = "PAGE",
            description = "Write a page about what was removed to this HTML file.")
    private @Nullable String report;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        check();
        Path folder = ModelOptions.path(out);
        CheckpointWriter.requireWritable(folder);
        Path pageFile = report == null ? null : Destination.writable(report);
        try (ModelFolder source = model.open();
                PruneRun run = new PruneRun(model, source, calibration, this)) {
            PruneRun.Result result = run.prune(request(), folder);
            PruneTexts texts = new PruneTexts(model.name(), folder, result, commandText(), pageFile);
            if (pageFile != null) {
                AtomicFiles.writeText(
                        pageFile,
                        HtmlReport.render(PruningReport.document(
                                result.plan(), result.layers(), result.before(), result.after(), texts.settings())));
            }
            if (json) {
                printJson(texts.json());
            } else {
                texts.print(out());
            }
        }
        return 0;
    }

    private PruneRun.Request request() {
        return new PruneRun.Request(scores, text, test, score, sparsity, widths, compensation.controls());
    }

    private void check() {
        calibration.check(this);
        widths.check(this);
        compensation.check(this);
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw misuse("--sparsity must be at least 0 and below 1, got " + sparsity);
        }
        if (compensation.controls().isPresent() && text == null) {
            throw misuse("--compensate ridge needs --text: it refits the remaining weights on it");
        }
        if (scores == null && text == null && ScoreList.needsText(score)) {
            throw misuse("the score " + score.spec().id() + " needs --scores FILE or --text FILE");
        }
    }
}
