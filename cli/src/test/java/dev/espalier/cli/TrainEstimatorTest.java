package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The training command as far as it goes without the tensor library, and the weights it makes as an option elsewhere. */
class TrainEstimatorTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--steps 0",
                "--steps many",
                "--stages 0",
                "--stages 4",
                "--threads 0",
                "--device tpu",
                "--network other",
                "--network denoiser --stages 2",
                "--out no/such/folder/x.weights",
                "--report no/such/folder/x.html",
                "extra"
            })
    void refusesInOneLine(String options) {
        assertThat(CommandLineRun.of(("train-estimator " + options).split(" "))
                        .refused()
                        .err())
                .doesNotContain("Exception", "launcher");
    }

    @Test
    void saysWhereTheTensorLibraryComesFrom() {
        Path out = folder.resolve("x.weights");
        assertThat(CommandLineRun.of("train-estimator", "--out", out.toString())
                        .refused()
                        .err())
                .contains("tensor library", "launcher");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void explainsItself() {
        String help = CommandLineRun.of("train-estimator", "--help").worked().out();
        assertThat(help)
                .startsWith("Usage: espalier train-estimator")
                .contains("--resume", "140 MB", "--neural-weights", "Examples:\n  espalier train-estimator");
        assertThat(help.lines().count()).isBetween(30L, 60L);
    }

    @Test
    void otherWeightsMustBeThereWholeAndWanted() throws IOException {
        String data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n2,1\n3,4\n4,3\n")
                .toString();
        String missing = folder.resolve("none.weights").toString();
        Path broken = Files.write(folder.resolve("broken.weights"), new byte[200]);
        for (String[] command : new String[][] {
            {"fit", data, "--families", "auto"},
            {"pair", "fit", data, "--families", "neural"},
            {"information", data, "--estimator", "neural"}
        }) {
            assertThat(weights(command, missing)).contains("none.weights: no such weights file");
            assertThat(weights(command, broken.toString())).contains("broken.weights: not an Espalier weights file");
            assertThat(weights(command, folder.toString())).contains("cannot be read");
        }
        assertThat(weights(new String[] {"fit", data}, missing)).contains("--families neural or auto");
        assertThat(weights(new String[] {"information", data, "--estimator", "gaussian"}, missing))
                .contains("--estimator neural");
    }

    private static String weights(String[] command, String file) {
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--neural-weights";
        all[command.length + 1] = file;
        return CommandLineRun.of(all).refused().err();
    }
}
