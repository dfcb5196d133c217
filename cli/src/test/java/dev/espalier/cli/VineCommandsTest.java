package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other on a bundled table, as a user would run them. */
class VineCommandsTest {
    private static final String COLUMNS = "radius,texture,smoothness,symmetry";

    @TempDir
    private static Path shared;

    private static Path model;
    private static Path rows;
    private static JsonNode fit;

    @BeforeAll
    static void fitOnce() throws IOException {
        model = shared.resolve("model.json");
        rows = shared.resolve("rows.csv");
        fit = json("fit", "--example", "breast-cancer", "--columns", COLUMNS, "-o", model.toString(), "--json");
        CommandLineRun.of("sample", model.toString(), "-n", "300", "--seed", "4", "-o", rows.toString())
                .worked();
    }

    @Test
    void fitReportsWhatOtherProgramsReadOn() {
        assertThat(fit.get("n").asInt()).isEqualTo(569);
        assertThat(fit.get("d").asInt()).isEqualTo(4);
        double loglik = fit.get("loglik").asDouble();
        double npars = fit.get("npars").asDouble();
        // The criteria are sums of a few terms of size 1e3: rounding stays below 1e-9.
        assertThat(fit.get("aic").asDouble()).isCloseTo(-2 * loglik + 2 * npars, within(1e-9));
        assertThat(fit.get("bic").asDouble()).isCloseTo(-2 * loglik + Math.log(569) * npars, within(1e-9));
        assertThat(fit.get("mbicv").isNumber()).isTrue();
        assertThat(fit.get("seconds").asDouble()).isPositive();
        JsonNode trees = fit.get("trees");
        assertThat(trees.size()).isEqualTo(3);
        for (int t = 0; t < 3; t++) {
            assertThat(trees.get(t).size()).isEqualTo(3 - t);
            for (JsonNode edge : trees.get(t)) {
                assertThat(edge.fieldNames()).toIterable().contains("edge", "family", "rotation", "parameters", "tau");
            }
        }
    }

    @Test
    void sameSeedSameRowsAndAnotherSeedOthers() {
        String again = sample("-n", "300", "--seed", "4");
        assertThat(rows).hasContent(again);
        assertThat(sample("-n", "300", "--seed", "5")).isNotEqualTo(again);
        assertThat(again.lines().findFirst()).contains(COLUMNS);
    }

    @Test
    void scoresAddUpToTheJson() throws IOException {
        double[] scores = CommandLineRun.of("score", model.toString(), rows.toString())
                .worked()
                .out()
                .lines()
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
        JsonNode json = json("score", model.toString(), rows.toString(), "--json");
        assertThat(scores).hasSize(300);
        // 300 terms of size up to 10, summed in another order: 1e-9 is generous.
        assertThat(json.get("sum").asDouble()).isCloseTo(Arrays.stream(scores).sum(), within(1e-9));
        assertThat(json.get("mean").asDouble()).isCloseTo(json.get("sum").asDouble() / 300, within(1e-12));
        assertThat(json.get("n").asInt()).isEqualTo(300);
    }

    @Test
    void rosenblattAndBackGivesTheRows() throws IOException {
        Path uniforms = shared.resolve("uniforms.csv");
        CommandLineRun.of("rosenblatt", model.toString(), rows.toString(), "-o", uniforms.toString())
                .worked();
        List<String> back = CommandLineRun.of("rosenblatt", "--inverse", model.toString(), uniforms.toString())
                .worked()
                .out()
                .lines()
                .toList();
        List<String> before = Files.readAllLines(rows);
        assertThat(back.get(0)).isEqualTo(before.get(0));
        for (int i = 1; i < before.size(); i++) {
            double[] x = row(before.get(i));
            double[] y = row(back.get(i));
            for (int j = 0; j < x.length; j++) {
                // Round trips are good to 1e-9 in probability; the quantile stretches that in the tails.
                assertThat(y[j]).isCloseTo(x[j], within(1e-5 * (1 + Math.abs(x[j]))));
            }
        }
    }

    @Test
    void givenColumnsKeepTheirValue() {
        for (String line : sample("-n", "20", "--given", "radius=15,symmetry=0.2")
                .lines()
                .skip(1)
                .toList()) {
            assertThat(row(line)[0]).isEqualTo(15);
            assertThat(row(line)[3]).isEqualTo(0.2);
        }
        assertThat(sample("-n", "20", "--quasi").lines().count()).isEqualTo(21);
    }

    @Test
    void comparesAModelWithItself() throws IOException {
        JsonNode json = json("compare", model.toString(), model.toString(), rows.toString(), "--json");
        assertThat(json.get("mean_difference").asDouble()).isZero();
        assertThat(json.get("better").asText()).isEqualTo("undecided");
    }

    @Test
    void informationHasAUnitAndAnError() throws IOException {
        JsonNode nats = json("information", rows.toString(), "--between", "radius", "--and", "texture", "--json");
        JsonNode bits =
                json("information", rows.toString(), "--between", "radius", "--and", "texture", "--json", "--bits");
        assertThat(nats.get("unit").asText()).isEqualTo("nats");
        assertThat(bits.get("unit").asText()).isEqualTo("bits");
        // One multiplication apart.
        assertThat(bits.get("value").asDouble() * Math.log(2))
                .isCloseTo(nats.get("value").asDouble(), within(1e-15));
        assertThat(nats.get("standard_error").asDouble()).isPositive();
        assertThat(CommandLineRun.of("information", model.toString()).worked().out())
                .contains("total correlation", "nats");
    }

    @Test
    void oneThreadAndTwoGiveTheSameModel() throws IOException {
        assertThat(fitBytes("1")).isEqualTo(fitBytes("2"));
    }

    @Test
    void writesAPage() throws IOException {
        Path page = shared.resolve("page.html");
        CommandLineRun.of("fit", rows.toString(), "--families", "itau", "--truncate", "1", "--report", page.toString())
                .worked();
        assertThat(Files.readString(page)).startsWith("<!").contains("radius", "TableFit.of");
    }

    private static String fitBytes(String threads) throws IOException {
        JsonNode json = json("fit", rows.toString(), "--families", "itau", "--threads", threads, "--json");
        ((ObjectNode) json).remove("seconds");
        return json.toString();
    }

    private static String sample(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "sample";
        all[1] = model.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return CommandLineRun.of(all).worked().out();
    }

    private static JsonNode json(String... command) throws IOException {
        return new ObjectMapper().readTree(CommandLineRun.of(command).worked().out());
    }

    private static double[] row(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
