package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
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
        assertThat(refusal(folder.resolve("none.csv").toString())).contains("none.csv");
    }

    private static String refusal(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "information";
        System.arraycopy(options, 0, all, 1, options.length);
        return CommandLineRun.of(all).refused().err();
    }
}
