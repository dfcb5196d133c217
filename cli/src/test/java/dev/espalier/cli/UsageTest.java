package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "pair",
                "fit",
                "fit a.csv --example b",
                "fit a.csv --structure tree",
                "fit a.csv --families clayton,claton",
                "fit a.csv --criterion best",
                "fit a.csv --tree-criterion pearson",
                "fit a.csv --truncate -1",
                "fit a.csv --truncate x",
                "fit a.csv --threshold 2",
                "fit a.csv --scale log",
                "fit a.csv --missing ignore",
                "fit a.csv --threads 0",
                "fit a.csv --threads many",
                "fit a.csv --seed x",
                "fit a.csv --unknown",
                "fit a.csv b.csv",
                "score model.json",
                "sample model.json",
                "sample model.json -n 0",
                "sample model.json -n -5",
                "sample model.json -n 10 --given a",
                "sample model.json -n 10 --given a=x",
                "rosenblatt",
                "information",
                "information a.csv --estimator mine",
                "information a.csv --between a",
                "pair eval a.csv",
                "pair eval --family none a.csv",
                "pair eval --family clayton --rotation 45 --parameters 2 a.csv",
                "pair eval --family clayton --parameters two a.csv",
                "compare a.json b.json"
            })
    void refusesInOneLine(String line) {
        CommandLineRun run = CommandLineRun.of(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(run.refused().err()).doesNotContain("Exception");
    }

    @Test
    void namesTheFamiliesItKnows() {
        assertThat(CommandLineRun.of("fit", "a.csv", "--families", "claton")
                        .refused()
                        .err())
                .contains("claton")
                .contains("clayton");
    }

    @Test
    void everyCommandExplainsItselfWithExamples() {
        for (String command : List.of(
                "fit",
                "score",
                "sample",
                "rosenblatt",
                "information",
                "compare",
                "train-estimator",
                "doctor",
                "pair")) {
            assertThat(CommandLineRun.of(command, "--help").worked().out())
                    .startsWith("Usage: espalier " + command)
                    .contains("Examples:\n  espalier " + command);
        }
    }

    @Test
    void doctorSaysWhichKernelsAndWhy() {
        assertThat(CommandLineRun.of("doctor").worked().out()).contains("java ", "kernels ", "cores ", "memory");
        assertThat(CommandLineRun.of("doctor", "--json").worked().out())
                .startsWith("{")
                .contains("\"kernels\"");
    }

    @Test
    void tellsItsVersion() {
        assertThat(CommandLineRun.of("--version").worked().out()).matches("espalier \\d+\\.\\d+.*\\R");
    }
}
