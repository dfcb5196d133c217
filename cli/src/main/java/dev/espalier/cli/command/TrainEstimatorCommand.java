package dev.espalier.cli.command;

import dev.espalier.cli.io.TerminalProgress;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.formats.file.AtomicFiles;
import dev.espalier.neural.training.EstimatorTraining;
import dev.espalier.neural.training.NetworkKind;
import dev.espalier.neural.training.TrainedNetworks;
import dev.espalier.neural.training.TrainingControls;
import dev.espalier.pages.training.TrainingReport;
import dev.espalier.report.html.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the network behind the family neural anew. */
@Command(
        name = "train-estimator",
        description = {
            "Trains the network behind the family neural anew. The program brings a trained one: this is for those who want"
                    + " to repeat it, with another seed, longer, or another network.",
            "",
            "The network never sees your data. It learns from made-up ones: pairs with known densities are drawn, sampled at"
                    + " 30 to 100000 rows, and the network learns to correct the best parametric family by what the"
                    + " sample says against it. Networks are trained in stages, each on what the ones before leave.",
            "",
            "Training runs on libtorch, which the launcher fetches at the first use, for Linux on x86-64 or ARM and for macOS"
                    + " on ARM: about 140 MB to load and 450 MB in the cache. Estimating needs none of it.",
            "",
            "FILE.checkpoint is kept while training goes on, every 200 steps and on Ctrl-C: the same command with --resume"
                    + " then goes on, to the same network as without the break. FILE.curve.csv holds the loss: the mean of"
                    + " (n KL + 1/2)^0.2 for the divergence KL of the true density from the estimate, in nats, at n rows.",
            "",
            "The same seed and settings give the same file on the same kind of machine, whatever the number of threads."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier train-estimator --output my.weights --report training.html",
            "  espalier train-estimator --output my.weights --resume",
            "  espalier pair fit table.csv --families neural --neural-weights my.weights"
        })
public final class TrainEstimatorCommand extends CommandBase {
    static final TrainingControls USUAL = TrainingControls.defaults();

    @Option(
            names = {"-o", "--output", Aliases.OUT},
            paramLabel = "FILE",
            description = "Where the weights go, whole or not at all. Default: estimator.weights.")
    private String out = "estimator.weights";

    @Option(names = "--steps", paramLabel = "K", description = "Steps per stage. Default: ${DEFAULT-VALUE}.")
    private int steps = USUAL.steps();

    @Option(
            names = "--stages",
            paramLabel = "K",
            description = "Networks trained one after the other, 1 to 3. Default: 2.")
    private @Nullable Integer stages;

    @Option(
            names = "--network",
            paramLabel = "N",
            converter = Choices.NetworkWord.class,
            description = "${bundle:choices.networks}. Default: ${bundle:default.network}.")
    private NetworkKind network = USUAL.network();

    @Option(
            names = "--exclude",
            paramLabel = "FAMILIES",
            converter = Choices.FamilyList.class,
            description =
                    "Families the network never meets, neither in its examples nor as a start: what it makes of them"
                            + " shows how it generalises. Default: none.")
    private Choices.FamilyList.@Nullable Value excluded;

    @Option(names = "--resume", description = "Go on from FILE.checkpoint, under the same settings.")
    private boolean resume;

    @Option(
            names = "--device",
            paramLabel = "D",
            converter = Choices.DeviceWord.class,
            description = "${bundle:choices.devices}. Default: ${bundle:default.device}.")
    private Choices.Device device = Choices.Device.USUAL;

    @Option(names = "--seed", paramLabel = "S", description = Texts.SEED)
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = Texts.THREADS)
    private int threads = Texts.CORES;

    @Option(names = "--report", paramLabel = "PAGE", description = "Write a page about the training to this HTML file.")
    private @Nullable String report;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        requireThreads(threads);
        TrainingControls controls = ofOptions(this::controls);
        TrainingFiles files = TrainingFiles.of(out, report);
        TensorLibrary.require();
        files.requireCheckpoint(resume);
        long start = System.nanoTime();
        TrainedNetworks trained = train(controls, files.checkpoint());
        TrainingTexts texts = new TrainingTexts(
                controls, trained, files, (System.nanoTime() - start) / 1e9, commandText(), threads, device);
        write(texts, files);
        if (json) {
            printJson(texts.json());
        } else {
            texts.print(out());
        }
        return 0;
    }

    private TrainingControls controls() {
        if (network == NetworkKind.DENOISER && stages != null) {
            throw misuse("--stages is for the network evidence");
        }
        TrainingControls controls = TrainingControls.defaults()
                .withNetwork(network)
                .withSteps(steps)
                .withSeed(seed);
        if (excluded != null) {
            Set<Family> families = excluded.families();
            EnumSet<Family> start = EnumSet.copyOf(controls.startFamilies());
            start.removeAll(families);
            start.add(Family.INDEPENDENCE);
            controls = controls.withSources(controls.corpus().withExcludedFamilies(families), start);
        }
        return stages == null ? controls : controls.withStages(stages);
    }

    private TrainedNetworks train(TrainingControls controls, Path checkpoint) {
        try (TerminalProgress progress = TerminalProgress.of("training")) {
            return new EstimatorTraining(
                            controls,
                            threads,
                            (done, total, what) -> progress.step(Math.toIntExact(done), Math.toIntExact(total)),
                            checkpoint)
                    .train(device.name().toLowerCase(Locale.ROOT), resume);
        } catch (CancellationException e) {
            throw Files.exists(checkpoint)
                    ? new CancellationException(
                            "interrupted; the same command with --resume goes on from " + checkpoint)
                    : e;
        }
    }

    private void write(TrainingTexts texts, TrainingFiles files) {
        if (network == NetworkKind.EVIDENCE) {
            texts.trained().write(files.weights(), texts.controls(), texts.provenance());
        }
        AtomicFiles.writeText(files.curve(), texts.trained().curve().toCsv());
        Path page = files.page();
        if (page != null) {
            AtomicFiles.writeText(
                    page,
                    HtmlReport.render(TrainingReport.document(
                            texts.trained(), texts.controls(), texts.facts(), texts.provenance())));
        }
        try {
            Files.deleteIfExists(files.checkpoint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
