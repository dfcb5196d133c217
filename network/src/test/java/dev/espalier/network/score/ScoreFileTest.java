package dev.espalier.network.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Provenance;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.testing.LayerDraws;
import dev.espalier.numerics.random.RandomStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFileTest {
    private static final int MUTATIONS = 10_000;
    private static final String MODEL = "0123456789abcdef".repeat(4);
    private static final ScoreControls CONTROLS = new ScoreControls(0.1, 0.2, 4, 5, 8, 0.2, 0.01, 7);

    @TempDir
    private Path folder;

    @Test
    void everythingComesBackToTheLastBit() throws IOException {
        ChannelScores scores = scores();
        ChannelScores back = ScoreFile.read(written(scores));
        assertThat(back.modelSha256()).isEqualTo(scores.modelSha256());
        assertThat(back.widths()).containsExactly(60, 60);
        assertThat(back.dataSha256()).isEqualTo(scores.dataSha256());
        assertThat(back.positions()).isEqualTo(400);
        assertThat(back.positionsLeftOut()).isEqualTo(1);
        assertThat(back.controls()).isEqualTo(CONTROLS);
        assertThat(back.seed()).isEqualTo(-5);
        assertThat(back.provenance()).isEqualTo(scores.provenance());
        assertThat(back.values().keySet())
                .containsExactlyElementsOf(scores.values().keySet());
        for (String id : scores.values().keySet()) {
            assertThat(back.of(id)).isDeepEqualTo(scores.of(id));
        }
        assertThat(back.errors().keySet())
                .containsExactlyElementsOf(scores.errors().keySet());
        scores.errors()
                .forEach((id, errors) -> assertThat(back.errors().get(id)).isDeepEqualTo(errors));
        assertThat(back.summaries()).hasSize(2);
        assertThat(Files.readString(written(back))).isEqualTo(Files.readString(written(scores)));
    }

    @Test
    void whatASummaryDoesNotKnowIsLeftOutAndComesBack() throws IOException {
        LayerSummary bare = scores(true).summaries().get(0);
        assertThat(bare.halo()).isEmpty();
        assertThat(bare.stability()).isEmpty();
        assertThat(bare.outliers().spearman()).isNaN();
        Path file = written(scores(true));
        assertThat(Files.readString(file)).doesNotContain("NaN").contains("\"spearman\":null");
        LayerSummary back = ScoreFile.read(file).summaries().get(0);
        assertThat(back.halo()).isEmpty();
        assertThat(back.outliers()).isEqualTo(bare.outliers());
    }

    @Test
    void scoresOfAnotherModelAndUnknownScoresAreRefused() {
        ChannelScores scores = scores();
        scores.requireModel(MODEL);
        assertThatThrownBy(() -> scores.requireModel("f".repeat(64)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("0123456789ab")
                .hasMessageContaining("ffffffffffff");
        assertThatThrownBy(() -> scores.of("obs2"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'obs2'")
                .hasMessageContaining("loss-proxy, ");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        refused(Code.UNKNOWN_VERSION, "version 2", root -> root.put("version", 2));
        refused(Code.UNKNOWN_VERSION, "format 'x'", root -> root.put("format", "x"));
        refused(Code.MALFORMED, "'version' is missing", root -> root.remove("version"));
        refused(Code.MALFORMED, "'model_sha256' is missing", root -> root.remove("model_sha256"));
        refused(Code.MALFORMED, "64 hexadecimal digits", root -> root.put("model_sha256", "abc"));
        refused(Code.MALFORMED, "a whole number expected", root -> root.put("tokens", 1.5));
        refused(
                Code.MALFORMED,
                "'loss-proxy' has 2 layers, the model 3",
                root -> root.withArray("intermediate_sizes").add(4));
        refused(
                Code.MALFORMED,
                "a number expected",
                root -> root.withObject("/values").putArray("taylor").addArray().add("NaN"));
        refused(Code.MALFORMED, "'taylor' has 1 values in layer 0, which has 60", root -> {
            root.withObject("/values").putArray("taylor").addArray().add(1);
            root.withObject("/values").withArray("taylor").addArray().add(1);
        });
        refused(
                Code.MALFORMED,
                "coreFraction must lie in (0, 1)",
                root -> root.withObject("/controls").put("core_fraction", 7));
        refused(
                Code.MALFORMED,
                "protection_floor",
                root -> root.withObject("/controls").remove("protection_floor"));
        refused(
                Code.MALFORMED,
                "a time such as",
                root -> root.withObject("/provenance").put("created", "then"));
        refused(
                Code.MALFORMED,
                "no member 'writing'",
                root -> ((ObjectNode) root.at("/summaries/0")).remove("writing"));
        refused(
                Code.MALFORMED,
                "1 layer summaries for 2",
                root -> root.withArray("summaries").remove(0));
        refused(
                Code.MALFORMED,
                "in a layer of 60 channels",
                root -> ((ObjectNode) root.at("/summaries/0/halo"))
                        .putArray("core")
                        .add(60));
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        assertThatThrownBy(() -> ScoreFile.read(empty)).hasMessageContaining("empty");
        assertThatThrownBy(() -> ScoreFile.read(folder.resolve("none.json"))).hasMessageContaining("no such file");
    }

    /** Numbers that overflow would otherwise come back infinite. */
    @Test
    void numbersThatOverflowAreRefused() throws IOException {
        String text = Files.readString(written(scores()));
        int at = text.indexOf("[[", text.indexOf("\"taylor\"")) + 2;
        Path file = Files.writeString(
                folder.resolve("huge.json"),
                text.substring(0, at) + "1e999," + text.substring(text.indexOf(',', at) + 1));
        assertThatThrownBy(() -> ScoreFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not finite");
    }

    @Test
    void damagedFilesGiveScoresOrOneCodedLine() throws IOException {
        byte[] intact = Files.readAllBytes(written(small()));
        UniformRandomProvider stream = RandomStreams.of(99).stream();
        int refused = 0;
        for (int k = 0; k < MUTATIONS; k++) {
            try {
                ChannelScores scores =
                        ScoreFile.read("damaged.json", new ByteArrayInputStream(damaged(intact, stream)));
                assertThat(scores.values()).isNotEmpty();
            } catch (InputException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            }
        }
        // a changed digit of a value or letter of a description is a valid file; most other changes are not
        assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS - 1);
    }

    private static byte[] damaged(byte[] intact, UniformRandomProvider stream) {
        byte[] bytes = intact.clone();
        int changes = 1 + stream.nextInt(3);
        for (int c = 0; c < changes; c++) {
            int at = stream.nextInt(bytes.length);
            switch (stream.nextInt(4)) {
                case 0 -> bytes[at] = (byte) stream.nextInt(256);
                case 1 -> bytes[at] = (byte) "[]{}\",:0-9eE.tfn".charAt(stream.nextInt(16));
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                default ->
                    System.arraycopy(
                            intact, stream.nextInt(intact.length / 2), bytes, at, Math.min(bytes.length - at, 12));
            }
        }
        return bytes;
    }

    private void refused(Code code, String message, Consumer<ObjectNode> change) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode root = mapper.readTree(written(scores()).toFile());
        change.accept((ObjectNode) root);
        Path file = folder.resolve("changed.json");
        Files.write(file, mapper.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ScoreFile.read(file))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private Path written(ChannelScores scores) {
        Path file = folder.resolve("scores.json");
        ScoreFile.write(file, scores);
        return file;
    }

    private static ChannelScores scores() {
        return scores(false);
    }

    /** A few channels, so that a damaged byte often hits what matters. */
    private static ChannelScores small() {
        return of(LayerDraws.random(4, 12, 100, 1), List.of("loss-proxy", "obs"), false);
    }

    private static ChannelScores scores(boolean bare) {
        List<String> ids = ScoreRegistry.all().stream().map(s -> s.spec().id()).toList();
        return of(LayerDraws.random(16, 60, 400, 3), ids, bare);
    }

    /** Two layers of the same numbers; a bare summary is of a dead layer seen in one block without products. */
    private static ChannelScores of(LayerDraws draws, List<String> ids, boolean bare) {
        LayerEvidence evidence = new LayerEvidence(draws.weights(), draws.statistics(), CONTROLS);
        Map<String, double[][]> values = new LinkedHashMap<>();
        Map<String, double[][]> errors = new LinkedHashMap<>();
        for (String id : ids) {
            ChannelScore score = ScoreRegistry.named(id);
            values.put(id, new double[][] {score.score(evidence), score.score(evidence)});
            score.standardErrors(evidence).ifPresent(e -> errors.put(id, new double[][] {e, e}));
        }
        return new ChannelScores(
                MODEL,
                List.of(draws.channels(), draws.channels()),
                "ab".repeat(32),
                400,
                1,
                CONTROLS,
                -5,
                values,
                errors,
                List.of(summary(draws, 0, bare), summary(draws, 1, bare)),
                Provenance.now(new Provenance.Run("espalier test", "channels", -5, "scalar"), DataOrigin.MEMORY, 400));
    }

    private static LayerSummary summary(LayerDraws draws, int layer, boolean bare) {
        LayerStatistics all = bare
                ? LayerDraws.statistics(new double[20][draws.channels()], new double[20][draws.channels()])
                : draws.statistics();
        LayerStatistics statistics = new LayerStatistics(
                layer, all.blocks(), all.activationProducts(), bare ? Optional.empty() : all.contributionProducts());
        return LayerSummary.of(new LayerEvidence(draws.weights(), statistics, CONTROLS))
                .orElseThrow();
    }
}
