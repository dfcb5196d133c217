package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.dependence.copula.fit.DensityEstimator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trained estimator from the command line. */
class NeuralFitTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheEstimator() {
        assumeTrue(
                ServiceLoader.load(DensityEstimator.class).findFirst().isPresent(),
                "no density estimator on the class path: these tests wait for the one of espalier-neural");
    }

    @Test
    void findsACrossThatNoFamilyFits() throws IOException {
        String data = cross(500);
        String neural = json("neural", data);
        assertThat(neural).contains("\"family\" : \"neural\"", "\"parameters\" : [ ]");
        // noise of width 0.2 on two diagonals of width 2 in y: log 5 nats in truth; a family sees hardly any of it
        String all = json("all", data);
        assertThat(number(neural, "mi")).isBetween(2 * number(all, "mi"), Math.log(5));
        assertThat(number(neural, "npars")).isPositive();
        assertThat(number(neural, "margin_residual")).isBetween(0.0, 1e-3);
        String auto = json("auto", data);
        assertThat(auto).contains("\"family\" : \"neural\"");
        assertThat(number(auto, "bic")).isLessThan(number(all, "bic"));
    }

    @Test
    void independentColumnsStayIndependent() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 300; i++) {
            text.append(random.nextGaussian())
                    .append(',')
                    .append(random.nextGaussian())
                    .append('\n');
        }
        assertThat(json("neural", file(text.toString()))).contains("\"family\" : \"indep\"", "\"mi\" : 0.0");
    }

    @Test
    void aVineWithItsEdgesIsFittedAndScored() throws IOException {
        Path model = folder.resolve("model.json");
        String data = cross(400);
        assertThat(CommandLineRun.of("fit", data, "--families", "neural", "-o", model.toString())
                        .worked()
                        .out())
                .contains("neural", "effective parameters, MI");
        assertThat(CommandLineRun.of("score", model.toString(), data).worked().out())
                .isNotEmpty();
        assertThat(CommandLineRun.of("sample", model.toString(), "-n", "20")
                        .worked()
                        .out()
                        .lines())
                .hasSize(21);
    }

    @Test
    void tooFewCompleteRowsAreNamed() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 40; i++) {
            text.append(i)
                    .append(',')
                    .append(i < 12 ? String.valueOf(i * i) : "NaN")
                    .append('\n');
        }
        String data = file(text.toString());
        assertThat(CommandLineRun.of("pair", "fit", data, "--families", "neural")
                        .refused()
                        .err())
                .contains("data.csv", "complete rows", "x,y", "12");
        assertThat(CommandLineRun.of("pair", "fit", data, "--families", "auto")
                        .worked()
                        .out())
                .contains("n                12");
        String few = file(text.substring(0, text.indexOf("\n12,")) + "\n");
        assertThat(CommandLineRun.of("fit", few, "--families", "neural")
                        .refused()
                        .err())
                .contains("data.csv", "rows, found 12");
    }

    @Test
    void aColumnConstantWhereBothAreThereIsNamed() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 120; i++) {
            text.append(i < 60 ? 7 : i)
                    .append(',')
                    .append(i < 60 ? String.valueOf(i) : "NaN")
                    .append('\n');
        }
        assertThat(CommandLineRun.of("pair", "fit", file(text.toString()), "--families", "neural")
                        .refused()
                        .err())
                .contains("data.csv", "'x'", "60");
    }

    private String json(String families, String data) {
        return CommandLineRun.of("pair", "fit", data, "--families", families, "--json")
                .worked()
                .out();
    }

    private static double number(String json, String name) {
        return Double.parseDouble(json.replaceAll("(?s).*\"" + name + "\" : ([^,]+),.*", "$1"));
    }

    private String cross(int n) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < n; i++) {
            double x = random.nextDouble(-1, 1);
            double y = (random.nextBoolean() ? x : -x) + random.nextDouble(-0.1, 0.1);
            text.append(x).append(',').append(y).append('\n');
        }
        return file(text.toString());
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text).toString();
    }
}
