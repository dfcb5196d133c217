package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.BenchmarkData;
import dev.espalier.benchmarks.StudyTable;
import dev.espalier.formats.InputException;
import dev.espalier.language.model.ModelFolder;
import dev.espalier.numerics.parallel.Workers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Runs sections of the study and writes them into its files.
 *
 * <p>One command repeats all of it and writes {@code docs/supernode-study.md}, {@code docs/supernode-study.json} and, with every
 * pruned model of the curves, {@code docs/supernode-study-curves.csv} and {@code docs/supernode-study-compensated.csv}:
 *
 * <pre>
 *   ./mvnw -q -pl benchmarks -am -DskipTests package dependency:copy-dependencies
 *   java --add-modules jdk.incubator.vector -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 \
 *       -cp 'benchmarks/target/classes:benchmarks/target/dependency/*' \
 *       dev.espalier.benchmarks.network.SupernodeStudy all
 * </pre>
 *
 * <p>Arguments name sections ({@code concentration planted curves contest ablation controls
 * compensated all}). {@code --model FOLDER} names the
 * model; without it stories260K is looked for beside the checkout. {@code --text FILE} gives the text to calibrate on, without it
 * the model writes its own, and its first held-out text too; {@code --held-out FILE,FILE} gives further held-out text. {@code
 * --seeds 3}, {@code --contest-seeds 3}, {@code --sequences 32}, {@code --length 256}, {@code --tokens 3000} (of a held-out text),
 * {@code --sparsities 0.1,...},
 * {@code --compensated-sparsities 0.1,...}, {@code --threads 2}, {@code --resume true} (curves go on with the lines an interrupted run of the same settings left) and {@code --out docs/supernode-study} change the run. Sections run alone
 * replace themselves in the files and leave the others.
 */
public final class SupernodeStudy {
    private static final List<SupernodeSection> SECTIONS = List.of(
            new Layers(),
            new Planted(),
            new Curves(false),
            new RecipeContest(),
            new SingleChannels(),
            new Controls(),
            new Curves(true));

    private SupernodeStudy() {}

    /** Runs the sections named, or explains what can be named. */
    public static void main(String[] arguments) throws IOException {
        try {
            StudySettings settings = StudySettings.of(
                    arguments,
                    SECTIONS.stream().map(SupernodeSection::code).toList(),
                    Optional.ofNullable(BenchmarkData.find("shared/data/llm_stories260k")));
            run(settings);
        } catch (IllegalArgumentException | InputException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(StudySettings settings) throws IOException {
        SupernodeFile file = SupernodeFile.open(settings.out());
        try (Workers workers = Workers.of(settings.threads());
                StudyInput input = new StudyInput(
                        settings, ModelFolder.open(settings.model()).checkpoint(), workers)) {
            for (SupernodeSection section : SECTIONS) {
                if (settings.sections().contains(section.code())) {
                    long start = System.nanoTime();
                    List<StudyTable> tables =
                            section.run(input, soFar -> file.put(section, input, soFar, since(start)));
                    file.put(section, input, tables, since(start));
                    StudyInput.progress("%s: done in %.0f s", section.code(), since(start));
                }
            }
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
