package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option of every command with values it was not made for: refused in one line or accepted, never a defect. */
class WrongValuesTest {
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "2",
            "0.5",
            "1e308",
            "4.9e-324",
            "NaN",
            "Infinity",
            "-Infinity",
            "2147483647",
            "-2147483648",
            "99999999999999999999",
            "x",
            ",",
            "a",
            "a,a",
            "a,b,c",
            "b",
            "a=NaN",
            "a=Infinity",
            "a=1,b=1,c=1",
            "a=0.5,a=0.5",
            "=1",
            "all",
            "auto",
            "neural",
            "tll",
            "indep",
            "student",
            "curvature",
            "TABLE",
            "MODEL",
            "TEXT",
            "LM",
            "BINARY",
            "FOLDER",
            "FOLDER/none/x",
            "\0");

    /** A sound line for each command; what it names in capitals is a file. */
    static final Map<String, String> LINES = Map.ofEntries(
            Map.entry("fit", "TABLE --families gaussian"),
            Map.entry("score", "MODEL TABLE"),
            Map.entry("sample", "MODEL -n 5"),
            Map.entry("rosenblatt", "MODEL TABLE"),
            Map.entry("information", "TABLE --between a --and b"),
            Map.entry("pair eval", "--family gaussian --parameters 0.5 UNIT"),
            Map.entry("pair fit", "TABLE --families gaussian"),
            Map.entry("compare", "MODEL MODEL TABLE"),
            Map.entry("channels", "LM --text TEXT"),
            Map.entry("prune", "LM --score magnitude --sparsity 0.5 -o FOLDER/out"),
            Map.entry("perplexity", "LM --text TEXT"),
            Map.entry("train-language-model", "--text TEXT -o FOLDER/out"),
            Map.entry("train-estimator", "-o FOLDER/out"),
            Map.entry("doctor", ""));

    @TempDir
    private static Path shared;

    @BeforeAll
    static void makeOnce() throws IOException {
        Files.createDirectory(shared.resolve("folder"));
        Files.writeString(shared.resolve("table.csv"), Tables.mixed(30));
        Files.writeString(shared.resolve("unit.csv"), Tables.unit(20));
        Files.write(shared.resolve("binary"), new byte[] {0, -1, 7, 123, 0, 0, 0, 9});
        Files.writeString(shared.resolve("text.txt"), "some words to read and some more of them ".repeat(20));
        SmallModel.write(shared.resolve("lm"), shared.resolve("tokenizer.bin"));
        CommandLineRun.of(words("fit TABLE --families gaussian -o MODEL")).worked();
    }

    static Stream<String> options() {
        List<String> all = new ArrayList<>();
        LINES.forEach((command, line) -> {
            for (OptionSpec option : spec(command)) {
                boolean flag = option.arity().max() == 0;
                all.add(command + "|" + option.longestName() + "|" + flag);
            }
        });
        return all.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("options")
    void refusesInOneLineOrWorks(String which) {
        String[] parts = which.split("\\|");
        String command = parts[0];
        String option = parts[1];
        boolean output = option.equals("--output") || option.equals("--report");
        List<String> bad = new ArrayList<>();
        for (String value : Boolean.parseBoolean(parts[2]) ? List.of("") : VALUES) {
            if (output && !value.startsWith("FOLDER") && !value.startsWith("/") && !value.isEmpty()) {
                continue; // a file of that name would be made where the tests run
            }
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(without(command, LINES.get(command), option));
            arguments.add(Boolean.parseBoolean(parts[2]) ? option : option + "=" + file(value));
            CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
            if (!sound(run)) {
                bad.add(String.join(" ", arguments) + " -> " + run.code() + " " + run.err());
            }
        }
        assertThat(bad).isEmpty();
    }

    /** Whether a run ended as it may: a machine that is too small is neither the user's fault nor a defect. */
    static boolean sound(CommandLineRun run) {
        boolean oneLine = run.err().lines().count() == 1 && run.err().startsWith("espalier: ");
        return switch (run.code()) {
            case 0 -> true;
            case 2 -> oneLine && run.out().isEmpty();
            default -> oneLine && run.err().startsWith("espalier: out of memory: ");
        };
    }

    private static List<String> without(String command, String line, String option) {
        List<String> words = new ArrayList<>(Arrays.asList(words(line)));
        for (OptionSpec spec : spec(command)) {
            if (spec.longestName().equals(option)) {
                for (String name : spec.names()) {
                    int at = words.indexOf(name);
                    if (at >= 0) {
                        words.subList(at, at + 2).clear();
                    }
                }
            }
        }
        return words;
    }

    private static List<OptionSpec> spec(String command) {
        CommandLine[] found = new CommandLine[1];
        CommandLines.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                false,
                line -> {
                    found[0] = line;
                    for (String word : command.split(" ")) {
                        found[0] = found[0].getSubcommands().get(word);
                    }
                },
                "--version");
        return found[0].getCommandSpec().options().stream()
                .filter(o -> !o.usageHelp() && !o.versionHelp())
                .toList();
    }

    private static String[] words(String line) {
        return Arrays.stream(line.split(" "))
                .filter(w -> !w.isEmpty())
                .map(WrongValuesTest::file)
                .toArray(String[]::new);
    }

    private static String file(String word) {
        String[] names = {"TABLE", "MODEL", "UNIT", "TEXT", "BINARY", "FOLDER", "LM"};
        String[] files = {"table.csv", "model.json", "unit.csv", "text.txt", "binary", "folder", "lm"};
        for (int i = 0; i < names.length; i++) {
            if (word.equals(names[i]) || word.startsWith(names[i] + "/")) {
                return word.replaceFirst(names[i], shared.resolve(files[i]).toString());
            }
        }
        return word;
    }
}
