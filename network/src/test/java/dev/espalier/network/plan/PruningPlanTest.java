package dev.espalier.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.network.unit.ChannelSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruningPlanTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private static PruningPlan plan() {
        return new PruningPlan(
                DIGEST,
                Optional.of(DIGEST),
                "loss-proxy",
                "uniform",
                1,
                0.4,
                Optional.of(new NamedSettings(Map.of("ridge", 0.02, "target", "dense"))),
                List.of(
                        new LayerPlan(
                                ChannelSet.of(5, 0, 2, 4), 0.1 + 0.2, List.of(1e-300, -0.25), ChannelSet.of(5, 3)),
                        new LayerPlan(ChannelSet.all(4), 1, List.of(), ChannelSet.none(4))),
                new ModelCost(100, 200, 300.5, 8),
                new ModelCost(90, 180, 270, 8));
    }

    @Test
    void aPlanComesBackFromItsFileAsItWas() {
        Path file = folder.resolve("plan.json");
        plan().write(file);
        assertThat(PruningPlan.read(file)).isEqualTo(plan());
    }

    @Test
    void sharesAreCountedOverAllLayers() {
        assertThat(plan().widths()).containsExactly(3, 4);
        assertThat(plan().sparsityAchieved()).isEqualTo(2.0 / 9);
        assertThat(plan().coreRemoved()).isEqualTo(1);
        assertThat(plan().layers().get(0).removed().indices()).containsExactly(1, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\" : 1|\"version\" : 2|UNKNOWN_VERSION",
                "espalier-pruning-plan|espalier-vine|MALFORMED",
                "[ 0, 2, 4 ]|[ 2, 0, 4 ]|MALFORMED",
                "[ 0, 2, 4 ]|[ 0, 2, 5 ]|MALFORMED",
                "[ 0, 2, 4 ]|[ 0, 2 ]|MALFORMED",
                "[ 0, 2, 4 ]|[ 0, 2, 4.5 ]|MALFORMED",
                "\"channels\" : 5|\"channels\" : 2147483647|MALFORMED",
                "\"sparsity_asked\" : 0.4|\"sparsity_asked\" : 1|MALFORMED",
                "\"target\" : \"dense\"|\"target\" : [ 1 ]|MALFORMED",
                "\"core_removed\" : [ 3 ]|\"core_removed\" : [ 2 ]|MALFORMED",
                "0123456789ab|0123456789AB|MALFORMED",
            })
    void damageIsNamed(String from, String to, Code code) throws IOException {
        Path file = folder.resolve("plan.json");
        plan().write(file);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
        assertThatThrownBy(() -> PruningPlan.read(file))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith(file.toString());
    }

    @Test
    void mutatedFilesGiveAPlanOrACodedError() throws IOException {
        Path file = folder.resolve("plan.json");
        plan().write(file);
        byte[] original = Files.readAllBytes(file);
        Random random = new Random(1);
        int refused = 0;
        for (int run = 0; run < 10_000; run++) {
            byte[] text = mutated(original, random);
            try {
                assertThat(PlanReader.parse("plan.json", text).layers()).isNotEmpty();
            } catch (InputException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("plan.json");
            }
        }
        assertThat(refused).isBetween(1000, 9999);
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        byte[] alphabet = "0123456789-.eE[]{},:\" null".getBytes(StandardCharsets.US_ASCII);
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = alphabet[random.nextInt(alphabet.length)];
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(20)));
            }
        }
        return bytes;
    }
}
