package dev.espalier.cli.command;

import dev.espalier.cli.io.Destination;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.language.study.ScoredModel;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.Tokenizer;
import dev.espalier.network.score.ScoreFile;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.pages.channel.ChannelFindings;
import dev.espalier.pages.channel.ChannelsReport;
import dev.espalier.report.html.HtmlReport;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which feed-forward channels of a language model carry its loss. */
@Command(
        name = "channels",
        description = {
            "Says which feed-forward channels of a language model carry its loss on a text.",
            "",
            "A channel is one row of the gate and up projections and one column of the down projection. The model reads"
                    + " sequences of the text forwards and backwards; from each channel's activation u and the loss gradient"
                    + " dL/du come scores, all from one pass. The loss proxy, half the mean square of u dL/du, says what"
                    + " switching the channel off does to the loss; the few channels with most of it are supernodes, and those"
                    + " that write where supernodes write their halo (arXiv 2604.23475).",
            "",
            "--controls puts the scores to the test on text they have not seen: single channels switched off, random pruning"
                    + " with the core kept or hit, halo against other channels. --curves prunes to 10 to 70 %% by several scores"
                    + " and measures the perplexity. Both take time.",
            "",
            "FILE.state is kept beside the scores while the model reads: the same command with --resume goes on, to the same"
                    + " bits. The same seed gives the same scores for any number of threads."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier channels model --text train.txt -o scores.json --report channels.html",
            "  espalier channels model --text train.txt --score loss-proxy,wanda-sp --json",
            "  espalier channels model --text train.txt -o scores.json --controls --curves --report channels.html"
        })
public final class ChannelsCommand extends CommandBase {
    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(names = "--text", paramLabel = "FILE", required = true, description = Texts.TEXT)
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Mixin
    private final CalibrationOptions calibration = new CalibrationOptions();

    @Option(
            names = "--score",
            paramLabel = "NAMES",
            converter = ScoreList.Names.class,
            description = "Scores separated by commas: ${bundle:choices.scores}. Default: all.")
    private @Nullable ScoreList scores;

    @Option(
            names = "--forward-only",
            description =
                    "Read forwards only, which is three times quicker, and leave out the scores that need gradients.")
    private boolean forwardOnly;

    @ArgGroup(validate = false)
    private final TrialOptions trials = new TrialOptions();

    @Option(
            names = {"-o", "--output", Aliases.OUT},
            paramLabel = "FILE",
            description = "Write the scores to this JSON file.")
    private @Nullable String out;

    @Option(names = "--report", paramLabel = "PAGE", description = "Write a page about the channels to this HTML file.")
    private @Nullable String report;

    @Option(names = "--resume", description = "Go on from FILE.state, under the same settings.")
    private boolean resume;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        calibration.check(this);
        trials.check(this);
        Path scoreFile = out == null ? null : Destination.writable(out);
        Path pageFile = report == null ? null : Destination.writable(report);
        Documents documents = Documents.read(ModelOptions.path(text));
        try (ModelFolder folder = model.open();
                Tokenizer tokenizer = model.tokenizer(folder);
                Backend backend = TensorLibrary.load(folder.checkpoint());
                Workers workers = Workers.of(calibration.threads)) {
            CalibrationTexts texts = CalibrationTexts.of(documents, tokenizer, folder, calibration, trials, this);
            ChannelsRun run = new ChannelsRun(
                    folder.checkpoint(), folder.checkpoint().sha256(), backend, calibration, workers, this, text);
            ScoredModel scored = run.score(texts.calibration(), chosen(), state(scoreFile));
            if (scoreFile != null) {
                ScoreFile.write(scoreFile, scored.scores());
            }
            ChannelFindings findings = trials.findings(model.name(), run, scored, texts);
            if (pageFile != null) {
                AtomicFiles.writeText(pageFile, HtmlReport.render(ChannelsReport.document(findings)));
            }
            ChannelsTexts words = new ChannelsTexts(findings, scored, scoreFile, pageFile);
            if (json) {
                printJson(words.json());
            } else {
                words.print(out());
            }
        }
        return 0;
    }

    private ScoreList chosen() {
        ScoreList wanted = ScoreList.orAll(scores, forwardOnly);
        if (forwardOnly && wanted.needsGradients()) {
            throw misuse("--forward-only leaves no gradients for " + wanted.withGradients());
        }
        return wanted;
    }

    private Optional<Path> state(@Nullable Path scoreFile) {
        if (scoreFile == null) {
            if (resume) {
                throw misuse("--resume needs -o FILE: the state is kept beside it");
            }
            return Optional.empty();
        }
        return Optional.of(PassState.beside(scoreFile, resume));
    }
}
