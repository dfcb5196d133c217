package dev.espalier.benchmarks.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the study's arguments say; read once, not altered afterwards. */
final class StudySettings {
    private final Set<String> sections = new LinkedHashSet<>();
    private final List<String> known;
    private final List<String> heldOut = new ArrayList<>();
    private Path model = Path.of("");
    private Optional<Path> text = Optional.empty();
    private List<Double> sparsities = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
    private List<Double> compensatedSparsities = List.of(0.5, 0.3, 0.7, 0.1);
    private int seeds = 3;
    private int contestSeeds = 3;
    private int sequences = 32;
    private int length = 256;
    private int tokens = 3000;
    private int threads = 2;
    private boolean resume;
    private Path out = Path.of("docs/supernode-study");

    private StudySettings(List<String> known) {
        this.known = known;
    }

    /**
     * Reads arguments.
     *
     * @param known names of sections
     * @throws IllegalArgumentException saying what is wrong with them
     */
    static StudySettings of(String[] arguments, List<String> known, Optional<Path> standardModel) {
        StudySettings settings = new StudySettings(known);
        standardModel.ifPresent(path -> settings.model = path);
        for (int k = 0; k < arguments.length; k++) {
            if (!arguments[k].startsWith("--")) {
                settings.section(arguments[k]);
            } else if (k + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[k] + " needs a value");
            } else {
                settings.option(arguments[k], arguments[++k]);
            }
        }
        if (settings.sections.isEmpty()) {
            throw new IllegalArgumentException("name sections: " + known + ", all");
        }
        if (settings.model.toString().isEmpty()) {
            throw new IllegalArgumentException("--model names the folder of the model; none was found by itself");
        }
        return settings;
    }

    private void section(String name) {
        if (name.equals("all")) {
            sections.addAll(known);
        } else if (known.contains(name)) {
            sections.add(name);
        } else {
            throw new IllegalArgumentException("unknown section '" + name + "'; known: " + known + ", all");
        }
    }

    private void option(String name, String value) {
        switch (name) {
            case "--model" -> model = Path.of(value);
            case "--text" -> text = Optional.of(Path.of(value));
            case "--held-out" -> heldOut.addAll(Arrays.asList(value.split(",", -1)));
            case "--sparsities" -> sparsities = shares(value);
            case "--compensated-sparsities" -> compensatedSparsities = shares(value);
            case "--seeds" -> seeds = whole(name, value, 1);
            case "--contest-seeds" -> contestSeeds = whole(name, value, 2);
            case "--sequences" -> sequences = whole(name, value, 1);
            case "--length" -> length = whole(name, value, 2);
            case "--tokens" -> tokens = whole(name, value, 2);
            case "--threads" -> threads = whole(name, value, 1);
            case "--resume" -> resume = Boolean.parseBoolean(value);
            case "--out" -> out = Path.of(value);
            default ->
                throw new IllegalArgumentException("unknown option " + name
                        + "; known: --model, --text, --held-out, --sparsities, --compensated-sparsities, --seeds, --contest-seeds, --sequences,"
                        + " --length, --tokens, --threads, --resume, --out");
        }
    }

    private static List<Double> shares(String text) {
        return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
    }

    private static int whole(String name, String text, int least) {
        int value = Integer.parseInt(text.trim());
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
        }
        return value;
    }

    /** Names of the sections to run. */
    Set<String> sections() {
        return sections;
    }

    /** Folder of the model. */
    Path model() {
        return model;
    }

    /** Text to calibrate on; empty to have the model write it. */
    Optional<Path> text() {
        return text;
    }

    /** Further held-out files. */
    List<String> heldOut() {
        return heldOut;
    }

    /** Shares of channels to remove. */
    List<Double> sparsities() {
        return sparsities;
    }

    /** The same with compensation, which takes many times as long. */
    List<Double> compensatedSparsities() {
        return compensatedSparsities;
    }

    /** Calibrations of the curves. */
    int seeds() {
        return seeds;
    }

    /** Calibrations of the paired comparison. */
    int contestSeeds() {
        return contestSeeds;
    }

    /** Sequences per calibration. */
    int sequences() {
        return sequences;
    }

    /** Tokens per sequence. */
    int length() {
        return length;
    }

    /** Tokens of a held-out text, about. */
    int tokens() {
        return tokens;
    }

    /** Whether curves go on with what an interrupted run of the same settings left in their files. */
    boolean resume() {
        return resume;
    }

    /** Threads. */
    int threads() {
        return threads;
    }

    /** Path of the result files, without an ending. */
    Path out() {
        return out;
    }
}
