package dev.espalier.neural.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weights file: what is written is read, and nothing else is. */
class EstimatorWeightsTest {
    /** Magic, version, header length. */
    private static final int FIXED = 16;

    @TempDir
    private Path folder;

    private Path file;
    private EstimatorWeights weights;
    private byte[] bytes;

    @BeforeEach
    void write() throws IOException {
        weights = new EstimatorWeights(
                List.of(EstimatorSamples.network(1, 5, 4), EstimatorSamples.network(2, 4)),
                EnumSet.of(Family.INDEPENDENCE, Family.GAUSSIAN, Family.BB1),
                new EffectiveParameters(1.25, 0.75),
                new ObjectMapper().createObjectNode().put("seed", "7"));
        file = folder.resolve("some.weights");
        weights.write(file);
        bytes = Files.readAllBytes(file);
    }

    @Test
    void whatIsWrittenIsRead() {
        EstimatorWeights read = EstimatorWeights.read(file);
        assertThat(read.families()).isEqualTo(weights.families());
        assertThat(read.effective()).isEqualTo(weights.effective());
        assertThat(read.provenance()).isEqualTo(weights.provenance());
        assertThat(read.stages()).hasSize(2);
        for (int s = 0; s < 2; s++) {
            assertThat(read.stages().get(s).weights())
                    .isDeepEqualTo(weights.stages().get(s).weights());
            assertThat(read.stages().get(s).biases())
                    .isDeepEqualTo(weights.stages().get(s).biases());
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("none.weights");
        InputException failure = catchThrowableOfType(InputException.class, () -> EstimatorWeights.read(missing));
        assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(failure).hasMessageContaining("none.weights").hasMessageContaining("train-estimator");
        assertThat(catchThrowableOfType(InputException.class, () -> EstimatorWeights.read(folder))
                        .code())
                .isEqualTo(Code.UNREADABLE);
    }

    @Test
    void aFileCutAnywhereIsRefused() {
        int header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        int[] cuts = {
            0,
            1,
            7,
            8,
            11,
            12,
            15,
            FIXED,
            FIXED + 1,
            FIXED + header / 2,
            FIXED + header,
            FIXED + header + 2,
            FIXED + header + 400,
            bytes.length - 5,
            bytes.length - 4,
            bytes.length - 1
        };
        for (int cut : cuts) {
            assertThat(refusal(Arrays.copyOf(bytes, cut)).code())
                    .as("cut at %d", cut)
                    .isEqualTo(Code.MALFORMED);
        }
    }

    @Test
    void everyFlippedBitAfterTheVersionIsNoticedByTheChecksum() {
        for (int at = 12; at < bytes.length; at += 7) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThat(refusal(flipped))
                    .as("byte %d", at)
                    .hasMessageContaining("mine.weights")
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void anotherVersionIsNamed() {
        byte[] later = bytes.clone();
        later[8] = 9;
        InputException failure = refusal(later);
        assertThat(failure.code()).isEqualTo(Code.UNKNOWN_VERSION);
        assertThat(failure).hasMessageContaining("mine.weights").hasMessageContaining("version 9");
    }

    @Test
    void anotherGridIsNamed() {
        InputException failure = refusal(withHeader(header().replace("\"cells\":64", "\"cells\":32")));
        assertThat(failure.code()).isEqualTo(Code.MISMATCH);
        assertThat(failure).hasMessageContaining("mine.weights").hasMessageContaining("32 cells");
        assertThat(refusal(withHeader(header().replace("\"inputs\":", "\"inputs\":1")))
                        .code())
                .isEqualTo(Code.MISMATCH);
    }

    @Test
    void absurdHeaderLengthsAreRefused() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, 0, 1, bytes.length, Integer.MAX_VALUE}) {
            byte[] absurd = bytes.clone();
            ByteBuffer.wrap(absurd).order(ByteOrder.LITTLE_ENDIAN).putInt(12, length);
            assertThat(refusal(sealed(absurd))).as("%d", length).hasMessageContaining("header length");
        }
    }

    @Test
    void headersThatContradictTheWeightsAreRefused() {
        String header = header();
        for (String other : List.of(
                "{}",
                "[]",
                "not json",
                header.replace("[5,4,", "[6,4,"),
                header.replace("[5,4,", "[5,-4,"),
                header.replace("[5,4,", "[5,2000000000,"),
                header.replace("[5,4,", "[\"x\",4,"),
                header.replace("\"stages\":[[", "\"stages\":[[],["),
                header.replace("\"gaussian\"", "\"gauss\""),
                header.replace("\"factor\":1.25", "\"factor\":-1"),
                header.replace("\"exponent\":0.75", "\"exponent\":\"NaN\""),
                header.replace("\"provenance\":{\"seed\":\"7\"}", "\"provenance\":3"))) {
            assertThat(other).isNotEqualTo(header);
            assertThat(refusal(withHeader(other))).as(other).hasMessageStartingWith("mine.weights: ");
        }
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() {
        byte[] broken = bytes.clone();
        ByteBuffer.wrap(broken).order(ByteOrder.LITTLE_ENDIAN).putFloat(broken.length - 40, Float.NaN);
        assertThat(refusal(sealed(broken))).hasMessageContaining("not finite");
    }

    @Test
    void hugeFilesAreNotRead() {
        assertThat(refusal(new byte[EstimatorWeights.LARGEST + 1]).code()).isEqualTo(Code.TOO_LARGE);
    }

    /** Half of the mutations get a fresh checksum, so that they reach the parser. */
    @Test
    void mutationsGiveAValueOrARefusal() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        int read = 0;
        int refused = 0;
        for (int k = 0; k < 20_000; k++) {
            byte[] mutant = mutated(random);
            try {
                assertThat(EstimatorWeights.read(new ByteArrayInputStream(mutant), "mine.weights")
                                .stages())
                        .isNotEmpty();
                read++;
            } catch (InputException e) {
                assertThat(e).hasMessageStartingWith("mine.weights: ");
                refused++;
            }
        }
        // A changed weight with a fresh checksum is a valid file, a changed header hardly ever is.
        assertThat(read).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(10_000);
    }

    private byte[] mutated(SplittableRandom random) {
        byte[] mutant = bytes.clone();
        int changes = 1 + random.nextInt(3);
        // the header is small: every other mutation aims at it
        int reach = random.nextBoolean() ? 800 : mutant.length;
        for (int c = 0; c < changes; c++) {
            mutant[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(8) == 0) {
            mutant = Arrays.copyOf(mutant, FIXED + random.nextInt(mutant.length));
        }
        return random.nextBoolean() ? sealed(mutant) : mutant;
    }

    private String header() {
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        return new String(bytes, FIXED, length, StandardCharsets.UTF_8);
    }

    private byte[] withHeader(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        int before = FIXED + header().length();
        ByteBuffer changed =
                ByteBuffer.allocate(bytes.length - before + FIXED + text.length).order(ByteOrder.LITTLE_ENDIAN);
        changed.put(bytes, 0, 12).putInt(text.length).put(text).put(bytes, before, bytes.length - before);
        return sealed(changed.array());
    }

    /** With the checksum of what is there. */
    private static byte[] sealed(byte[] content) {
        CRC32 crc = new CRC32();
        int length = content.length - 4;
        crc.update(content, 0, length);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(length, (int) crc.getValue());
        return content;
    }

    private static InputException refusal(byte[] content) {
        return catchThrowableOfType(
                InputException.class, () -> EstimatorWeights.read(new ByteArrayInputStream(content), "mine.weights"));
    }
}
