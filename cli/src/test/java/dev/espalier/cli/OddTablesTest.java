package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that reads a table, on tables that are odd: refused in one line or answered, never a defect. */
class OddTablesTest {
    private static final List<String> LINES = List.of(
            "fit TABLE --report FOLDER/page.html",
            "fit TABLE --families auto",
            "fit TABLE --families tll,indep --truncate auto",
            "fit TABLE --families itau --threshold auto --tree-criterion hoeffd",
            "fit TABLE --families gaussian --scale copula",
            "fit TABLE --families gaussian --weights c",
            "fit TABLE --families gaussian --missing rows --structure cvine --tree-criterion xi",
            "fit TABLE --families tll --weights c --tree-criterion joe",
            "fit TABLE --families neural --structure dvine --tree-criterion rho",
            "pair fit TABLE",
            "pair fit TABLE --families tll",
            "pair fit TABLE --families neural",
            "pair fit TABLE --families auto --scale copula",
            "pair fit TABLE --families student,bb1,bb6,bb7,bb8,tawn --criterion mbic",
            "pair eval --family student --parameters 0.5,4 TABLE",
            "information TABLE",
            "information TABLE --folds 3",
            "information TABLE --estimator gaussian",
            "information TABLE --estimator neural",
            "information TABLE --between a --and b",
            "information TABLE --between a --and b --given c --bits",
            "information TABLE --between a,b --and c --estimator gaussian",
            "information TABLE --between a --and b --estimator ksg",
            "information TABLE --between a --and b --given c --estimator ksg",
            "information TABLE --between a --and b --estimator neural --check",
            "score MODEL TABLE --json",
            "score MODEL TABLE --scale copula",
            "rosenblatt MODEL TABLE",
            "rosenblatt MODEL TABLE --inverse",
            "compare MODEL MODEL TABLE",
            "compare MODEL SMALL TABLE",
            "score DISCRETE TABLE",
            "rosenblatt DISCRETE TABLE --scale copula");

    private static final List<String> MODEL_LINES = List.of(
            "sample OWN -n 20",
            "sample OWN -n 20 --quasi --scale copula",
            "sample OWN -n 20 --given a=0.5",
            "sample OWN -n 20 --given a=1e308,b=-1e308",
            "sample OWN -n 5 --given a=1,b=2,c=3",
            "score OWN TABLE",
            "rosenblatt OWN TABLE",
            "compare OWN MODEL TABLE",
            "information OWN --between a --and b");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeOnce() throws IOException {
        Files.writeString(shared.resolve("table.csv"), Tables.mixed(40));
        for (String[] model : new String[][] {{"model", "a,b,c"}, {"small", "a,b"}, {"discrete", "c,a"}}) {
            CommandLineRun.of(
                            "fit",
                            shared.resolve("table.csv").toString(),
                            "--families",
                            "gaussian,clayton",
                            "--columns",
                            model[1],
                            "-o",
                            shared.resolve(model[0] + ".json").toString())
                    .worked();
        }
    }

    static Stream<String> tables() {
        return Tables.odd().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void refusesInOneLineOrAnswers(String name) throws IOException {
        Files.writeString(folder.resolve("odd.csv"), Tables.odd().get(name));
        List<String> bad = new ArrayList<>();
        LINES.forEach(line -> run(line, bad));
        if (run("fit TABLE --families all -o FOLDER/own.json", bad) == 0) {
            MODEL_LINES.forEach(line -> run(line, bad));
        }
        assertThat(bad).isEmpty();
    }

    private int run(String line, List<String> bad) {
        String[] words = Arrays.stream(line.split(" "))
                .map(word -> word.replace("TABLE", folder.resolve("odd.csv").toString())
                        .replace("FOLDER", folder.toString())
                        .replace("OWN", folder.resolve("own.json").toString())
                        .replace("MODEL", shared.resolve("model.json").toString())
                        .replace("SMALL", shared.resolve("small.json").toString())
                        .replace("DISCRETE", shared.resolve("discrete.json").toString()))
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(words);
        if (!WrongValuesTest.sound(run)) {
            bad.add(line + " -> " + run.code() + " " + run.err());
        }
        return run.code();
    }
}
