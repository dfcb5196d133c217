package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.fit.DensityEstimator;
import dev.espalier.neural.estimator.AmortisedEstimator;
import dev.espalier.numerics.parallel.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs sections of the study and writes them into its files, see the package.
 *
 * <p>The system property {@value AmortisedEstimator#WEIGHTS_PROPERTY} names a file of weights to use instead of those
 * bundled; the estimator reads it, the study records its digest.
 */
public final class NeuralStudy {
    private static final List<StudySection> SECTIONS = List.of(
            new NineCases(),
            new Suites(),
            new Patterns(),
            new RealTables(),
            new Timings(),
            new Vines(),
            new BenchmarkTasks(),
            new Mirrors());

    /** Every estimator takes this many rows. */
    private static final int SMALLEST_SIZE = 50;

    private static final int LARGEST_SIZE = 1_000_000;

    private final Set<String> sections = new LinkedHashSet<>();
    private List<Integer> sizes = List.of(200, 1000, 2000, 5000, 20000);
    private int seeds = 20;
    private long seed = 1;
    private int threads = 1;
    private Path out = Path.of("docs/neural-study");

    private NeuralStudy() {}

    /** Runs the sections named, or explains what can be named. */
    public static void main(String[] arguments) throws IOException {
        NeuralStudy study = new NeuralStudy();
        try {
            study.read(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(2);
        }
        study.run(String.join(" ", arguments));
    }

    private void read(String[] arguments) {
        for (int k = 0; k < arguments.length; k++) {
            if (arguments[k].startsWith("--")) {
                if (k + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[k] + " needs a value");
                }
                option(arguments[k], arguments[++k]);
            } else {
                name(arguments[k]);
            }
        }
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("name sections: " + codes() + ", all");
        }
    }

    private void name(String section) {
        if (section.equals("all")) {
            sections.addAll(codes());
        } else if (codes().contains(section)) {
            sections.add(section);
        } else {
            throw new IllegalArgumentException("unknown section '" + section + "'; known: " + codes() + ", all");
        }
    }

    private void option(String name, String value) {
        switch (name) {
            case "--sizes" ->
                sizes = Arrays.stream(value.split(",", -1))
                        .map(part -> (int) number(name, part, SMALLEST_SIZE, LARGEST_SIZE))
                        .toList();
            case "--seeds" -> seeds = (int) number(name, value, 1, 100000);
            case "--seed" -> seed = number(name, value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "--threads" -> threads = (int) number(name, value, 1, 1024);
            case "--out" -> out = Path.of(value);
            default ->
                throw new IllegalArgumentException(
                        "unknown option " + name + "; known: --sizes, --seeds, --seed, --threads, --out");
        }
    }

    private static long number(String name, String text, long least, long most) {
        try {
            long value = Long.parseLong(text.trim());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        throw new IllegalArgumentException(
                name + " takes whole numbers from " + least + " to " + most + ", got '" + text + "'");
    }

    private static List<String> codes() {
        return SECTIONS.stream().map(StudySection::code).toList();
    }

    private void run(String command) throws IOException {
        StudyFile file = StudyFile.open(out);
        Map<String, String> provenance = provenance(command);
        try (Workers workers = Workers.of(threads)) {
            StudyControls controls = new StudyControls(Contenders.available(), sizes, seeds, seed, workers);
            for (StudySection section : SECTIONS) {
                if (!sections.contains(section.code())) {
                    continue;
                }
                long start = System.nanoTime();
                List<StudyTable> tables = section.run(controls);
                double seconds = (System.nanoTime() - start) * 1e-9;
                if (tables.isEmpty()) {
                    StudyControls.progress("%s: SKIPPED, its data is not here", section.code());
                } else {
                    file.put(section, controls, tables, provenance, seconds);
                    StudyControls.progress("%s: done in %.0f s", section.code(), seconds);
                }
            }
        }
    }

    private static Map<String, String> provenance(String command) throws IOException {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("program", "Espalier 0.1.0");
        p.put("arguments", command);
        p.put("revision", revision());
        describeWeights(p);
        return p;
    }

    /** Digest of the weights in use and what they say of themselves. */
    private static void describeWeights(Map<String, String> provenance) throws IOException {
        Optional<DensityEstimator> provider = Contenders.provider();
        provenance.put("provider", provider.map(e -> e.getClass().getName()).orElse("none"));
        if (!(provider.orElse(null) instanceof AmortisedEstimator estimator)) {
            provenance.put("weights", "none found");
            return;
        }
        String other = System.getProperty(AmortisedEstimator.WEIGHTS_PROPERTY);
        byte[] bytes = other == null ? bundled() : Files.readAllBytes(Path.of(other));
        provenance.put(
                "weights", (other == null ? "bundled" : Path.of(other).getFileName()) + ", SHA-256 " + sha256(bytes));
        provenance.put("training", estimator.provenance());
    }

    private static byte[] bundled() throws IOException {
        try (InputStream in = AmortisedEstimator.class.getResourceAsStream("amortised.weights")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The checkout's commit, with a mark where files differ from it; "unknown" outside of one. */
    private static String revision() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .redirectErrorStream(true)
                    .start();
            String text =
                    new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).trim();
            return git.waitFor() == 0 ? text : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
