package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InformationCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** a, b of correlation 0.6 and c independent of both. */
    private String table() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 400; i++) {
            double a = random.nextGaussian();
            double b = 0.6 * a + 0.8 * random.nextGaussian();
            text.append(String.format(Locale.ROOT, "%.6f,%.6f,%.6f%n", a, b, random.nextGaussian()));
        }
        return Files.writeString(folder.resolve("table.csv"), text).toString();
    }

    private static JsonNode json(String... arguments) throws IOException {
        return new ObjectMapper().readTree(CommandLineRun.of(arguments).worked().out());
    }

    @Test
    void totalCorrelationComesApartByTreeAndEdge() throws IOException {
        JsonNode all = json("information", table(), "--json");
        assertThat(all.get("quantity").asText()).isEqualTo("total correlation of a, b, c");
        assertThat(all.get("n").asInt()).isEqualTo(400);
        double sum = 0;
        for (JsonNode tree : all.get("trees")) {
            for (JsonNode edge : tree.get("edges")) {
                sum += edge.get("value").asDouble();
            }
        }
        // 400 terms below 10 in another order
        assertThat(sum).isCloseTo(all.get("value").asDouble(), within(1e-12));
        // -1/2 log(1 - 0.36) in nats, within four standard errors
        assertThat(all.get("value").asDouble())
                .isCloseTo(
                        -0.5 * Math.log(0.64),
                        within(4 * all.get("standard_error").asDouble()));
        assertThat(CommandLineRun.of("information", table()).worked().out()).contains("nats", "tree 1", "tree 2");
    }

    @Test
    void thePageOfTheSameFitShowsTheSameTotal() throws IOException {
        // the families that information chooses from: then both fit the same vine to the same ranks
        String families = FamilySets.PARAMETRIC.stream().map(Family::code).collect(Collectors.joining(",")) + ",tll";
        Path page = folder.resolve("page.html");
        CommandLineRun.of("fit", table(), "--families", families, "--report", page.toString())
                .worked();
        JsonNode all = json("information", table(), "--json");
        Matcher shown = Pattern.compile(
                        "log-density of the copula: ([0-9.]+) \u00b1 ([0-9.]+) nats \\(([0-9.]+) bits\\)")
                .matcher(Files.readString(page));
        assertThat(shown.find()).isTrue();
        double value = all.get("value").asDouble();
        assertThat(shown.group(1)).isEqualTo(String.format(Locale.ROOT, "%.3f", value));
        assertThat(shown.group(2))
                .isEqualTo(String.format(
                        Locale.ROOT, "%.3f", all.get("standard_error").asDouble()));
        assertThat(shown.group(3)).isEqualTo(String.format(Locale.ROOT, "%.3f", value / Math.log(2)));
    }

    @Test
    void estimatorsAgreeOnAGaussianPair() throws IOException {
        for (String estimator : new String[] {"vine", "gaussian", "ksg"}) {
            JsonNode i =
                    json("information", table(), "--between", "a", "--and", "b", "--estimator", estimator, "--json");
            assertThat(i.get("estimator").asText()).startsWith(estimator);
            assertThat(i.get("value").asDouble())
                    .isCloseTo(
                            -0.5 * Math.log(0.64),
                            within(4 * i.get("standard_error").asDouble()));
        }
    }

    @Test
    void foldsSeedsAndThreadsRepeat() throws IOException {
        String[] two = {"information", table(), "--folds", "3", "--seed", "5", "--threads", "2", "--json"};
        String[] one = two.clone();
        one[7] = "1";
        assertThat(json(one)).isEqualTo(json(two));
        assertThat(json(two).get("estimator").asText()).isEqualTo("vine (3 folds)");
    }

    @Test
    void theTrainedEstimatorGivesDensitiesAndHeldOutRowsSideBySide() throws IOException {
        JsonNode all = json("information", table(), "--estimator", "neural", "--json");
        assertThat(all.get("estimator").asText()).isEqualTo("neural");
        assertThat(all.get("held_out").get("folds").asInt()).isEqualTo(5);
        double quadrature = 0;
        double parameters = 0;
        for (JsonNode tree : all.get("trees")) {
            for (JsonNode edge : tree.get("edges")) {
                quadrature += edge.get("quadrature").asDouble();
                parameters += edge.get("parameters").asDouble();
                assertThat(edge.get("family").asText()).isIn("neural", "indep");
            }
        }
        // three terms below one in another order
        assertThat(quadrature).isCloseTo(all.get("quadrature").asDouble(), within(1e-12));
        assertThat(all.get("value").asDouble()).isCloseTo(quadrature - parameters / 800, within(1e-12));
        double truth = -0.5 * Math.log(0.64);
        // four standard errors, and the smoothing of a density fitted to 400 rows
        double error = 4 * all.get("standard_error").asDouble() + 0.02;
        assertThat(all.get("value").asDouble()).isCloseTo(truth, within(error));
        assertThat(all.get("held_out").get("value").asDouble()).isCloseTo(truth, within(error));
        JsonNode pair = json(
                "information",
                table(),
                "--between",
                "a",
                "--and",
                "b",
                "--estimator",
                "neural",
                "--folds",
                "3",
                "--json");
        assertThat(pair.get("quadrature").asDouble()).isCloseTo(truth, within(error));
        assertThat(pair.get("held_out").get("folds").asInt()).isEqualTo(3);
        assertThat(CommandLineRun.of("information", table(), "--estimator", "neural")
                        .worked()
                        .out())
                .contains("held out (5 folds)", "effective parameters", "tree 2");
    }

    @Test
    void informationFallsAsNoiseIsAdded() throws IOException {
        String[] command = {
            "information", table(), "--between", "a", "--and", "b", "--estimator", "neural", "--check", "--json"
        };
        JsonNode check = json(command).get("check").get(0);
        assertThat(check.get("pair").asText()).isEqualTo("a, b");
        assertThat(check.get("violated").asBoolean()).isFalse();
        assertThat(check.get("levels")).hasSize(4);
        assertThat(check.get("levels").get(3).get("noise").asDouble()).isEqualTo(2);
        assertThat(check.get("levels").get(3).get("value").asDouble())
                .isLessThan(check.get("levels").get(0).get("value").asDouble());
        assertThat(json(command)).isEqualTo(json(command));
        JsonNode all = json("information", table(), "--estimator", "neural", "--check", "--json");
        assertThat(all.get("check")).hasSize(2);
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        String data = table();
        assertThat(refusal(data, "--between", "a", "--and", "z")).contains("no column 'z'", "a, b, c");
        assertThat(refusal(data, "--between", "a", "--and", "a")).contains("twice");
        assertThat(refusal(data, "--between", "a", "--and", "b", "--given", "b"))
                .contains("twice");
        assertThat(refusal(data, "--between", "a")).contains("--and");
        assertThat(refusal(data, "--given", "a")).contains("--between");
        assertThat(refusal(data, "--folds", "1")).contains("--folds");
        assertThat(refusal(data, "--estimator", "ksg", "--folds", "3", "--between", "a", "--and", "b"))
                .contains("--folds");
        assertThat(refusal(data, "--estimator", "ksg")).contains("--between");
        assertThat(refusal(model(data), "--estimator", "neural")).contains("for data", "vine, gaussian or ksg");
        assertThat(refusal(data, "--check")).contains("--check needs --estimator neural");
        assertThat(refusal(data, "--neural-weights", "w")).contains("--neural-weights needs --estimator neural");
        assertThat(refusal(data, "--check", "--estimator", "neural", "--between", "a,b", "--and", "c"))
                .contains("one column");
        assertThat(refusal(
                        Files.writeString(
                                        folder.resolve("few.csv"),
                                        "a,b\n1,2\n2,3\n3,1\n4,7\n5,5\n6,4\n7,9\n8,8\n9,6\n10,1\n11,0\n")
                                .toString(),
                        "--estimator",
                        "neural"))
                .contains("neural needs at least", "found 11");
        assertThat(refusal(folder.resolve("none.csv").toString())).contains("none.csv");
    }

    private String model(String data) {
        String model = folder.resolve("model.json").toString();
        CommandLineRun.of("fit", data, "--families", "gaussian", "-o", model).worked();
        return model;
    }

    private static String refusal(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "information";
        System.arraycopy(options, 0, all, 1, options.length);
        return CommandLineRun.of(all).refused().err();
    }
}
