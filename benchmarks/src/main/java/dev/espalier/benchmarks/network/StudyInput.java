package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.BenchmarkData;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.Provenance;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.evaluate.MaskableText;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.pass.CalibrationControls;
import dev.espalier.language.study.Calibrated;
import dev.espalier.language.study.ChannelScoring;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.language.tokenizer.Tokenizer;
import dev.espalier.language.tokenizer.Tokenizers;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The model, its texts and its calibrations, each made once. */
final class StudyInput implements AutoCloseable {
    /** Seeds of calibrations are 1, 2, ...; that of the held-out text is far from them. */
    private static final long HELD_OUT_SEED = 1_000_000;

    private static final int OUT_OF_DISTRIBUTION_LENGTH = 256;

    private final StudySettings settings;
    private final Checkpoint model;
    private final String digest;
    private final Workers workers;
    private final TorchBackend backend;
    private final Map<String, TokenSequences> heldOut = new LinkedHashMap<>();
    private final List<Calibrated> calibrations = new ArrayList<>();
    private final @Nullable TokenSequences calibrationText;

    StudyInput(StudySettings settings, Checkpoint model, Workers workers) throws IOException {
        this.settings = settings;
        this.model = model;
        this.digest = model.sha256();
        this.workers = workers;
        this.backend = TorchBackend.load(model);
        try (Tokenizer tokenizer = Tokenizers.open(settings.model(), Optional.empty(), model.configuration())) {
            calibrationText = settings.text().isEmpty()
                    ? null
                    : TokenSequences.packed(
                            tokenizer, Documents.read(settings.text().get()), settings.length(), OptionalInt.empty());
            heldOut(tokenizer);
        }
    }

    private void heldOut(Tokenizer tokenizer) throws IOException {
        if (calibrationText == null) {
            heldOut.put("sampled", new SampledText(model).texts(settings.tokens(), HELD_OUT_SEED, workers));
        }
        for (String file : settings.heldOut()) {
            Path path = Path.of(file);
            TokenSequences all = TokenSequences.blocks(
                    tokenizer,
                    Documents.read(path),
                    Math.min(2 * settings.length(), model.configuration().contextLength()));
            int most = Math.max(1, settings.tokens() / all.length());
            heldOut.put(nameOf(path), all.count() > most ? all.sample(most, HELD_OUT_SEED) : all);
        }
        Path stories = settings.model().resolve("tinystories_sample.txt");
        if (Files.exists(stories)) {
            heldOut.put(
                    "stories",
                    TokenSequences.perDocument(
                            tokenizer,
                            Documents.read(stories),
                            model.configuration().contextLength()));
        }
        Path shakespeare = BenchmarkData.find("shared/data/text/tinyshakespeare.txt.gz");
        if (shakespeare != null) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(shakespeare))) {
                // The middle of the file, so that no part of it begins with the title page.
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                int from = text.indexOf('\n', text.length() / 2) + 1;
                String part = text.substring(from, Math.min(text.length(), from + 4 * settings.tokens()));
                TokenSequences blocks = TokenSequences.blocks(
                        tokenizer, Documents.of(part, "tinyshakespeare"), OUT_OF_DISTRIBUTION_LENGTH);
                int most = Math.max(1, settings.tokens() / 2 / OUT_OF_DISTRIBUTION_LENGTH);
                heldOut.put("shakespeare", blocks.count() > most ? blocks.sample(most, HELD_OUT_SEED) : blocks);
            }
        }
    }

    StudySettings settings() {
        return settings;
    }

    Checkpoint model() {
        return model;
    }

    String digest() {
        return digest;
    }

    Workers workers() {
        return workers;
    }

    /** The untouched model in memory. */
    TorchBackend backend() {
        return backend;
    }

    /** Texts that take part in no calibration, by name; the first one is what tables are about. */
    Map<String, TokenSequences> heldOut() {
        return heldOut;
    }

    /** The first held-out text. */
    TokenSequences mainText() {
        return heldOut.values().iterator().next();
    }

    /** The model with the beginning of the first held-out text, to be tried on. */
    MaskableText masked(int tokens) {
        return new MaskableText(backend(), mainText(tokens), workers());
    }

    /** The beginning of the first held-out text, whole sequences of at least {@code tokens} tokens together. */
    TokenSequences mainText(int tokens) {
        TokenSequences all = mainText();
        List<int[]> chosen = new ArrayList<>();
        int sum = 0;
        for (int i = 0; i < all.count() && sum < tokens; i++) {
            chosen.add(all.sequence(i));
            sum += all.sequence(i).length;
        }
        return TokenSequences.of(chosen.toArray(int[][]::new), all.textSha256());
    }

    /** The first {@code count} calibrations, seeds 1 to {@code count}; made when they are asked for. */
    List<Calibrated> calibrations(int count) {
        while (calibrations.size() < count) {
            int seed = calibrations.size() + 1;
            calibrations.add(calibrated(model, backend, text(seed), seed, workers));
            progress("calibration %d done", seed);
        }
        return calibrations.subList(0, count);
    }

    /** Of the calibration texts used so far, in order of their seeds. */
    List<String> calibrationDigests() {
        return calibrations.stream().map(c -> SampledText.sha256(c.text())).toList();
    }

    private TokenSequences text(int seed) {
        return calibrationText == null
                ? new SampledText(model).packed(settings.sequences(), settings.length(), seed, workers)
                : calibrationText.sample(settings.sequences(), seed);
    }

    /** All scores of a model from one pass over a text. */
    static Calibrated calibrated(
            Checkpoint model, TorchBackend backend, TokenSequences text, long seed, Workers workers) {
        Provenance provenance = Provenance.now(
                new Provenance.Run("Espalier", "supernode study", seed, "libtorch"),
                new DataOrigin("calibration text", text.textSha256()),
                text.count());
        return new Calibrated(
                ChannelScoring.run(
                                new ChannelScoring.Request(
                                        model,
                                        model.sha256(),
                                        text,
                                        ChannelScoring.controlsFor(ScoreRegistry.all(), CalibrationControls.DEFAULT),
                                        ScoreControls.DEFAULT,
                                        ScoreRegistry.all(),
                                        provenance),
                                backend,
                                Optional.empty(),
                                workers,
                                Progress.NONE)
                        .scores(),
                text);
    }

    static void progress(String format, Object... arguments) {
        System.err.println(String.format(Locale.ROOT, format, arguments));
    }

    private static String nameOf(Path path) {
        String name = String.valueOf(path.getFileName());
        int end = name.lastIndexOf('.');
        return end > 0 ? name.substring(0, end) : name;
    }

    @Override
    public void close() {
        backend.close();
        model.close();
    }
}
