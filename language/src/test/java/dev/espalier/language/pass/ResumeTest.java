package dev.espalier.language.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.testing.TinyNetwork;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
    private static final int LENGTH = 8;
    private static final TinyNetwork MODEL = TinyNetwork.random(11, 6, 5, 3, 4);
    private static final TokenSequences TEXT = text(5);
    private static final CalibrationControls CONTROLS = CalibrationControls.DEFAULT
            .withActivationProducts(true)
            .withContributionProducts(true)
            .withLossWeights(true)
            .withWriteGradientPower(true)
            .withBlocks(3, 1L << 20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 12})
    void killedPassGoesOnToTheSameBits(int killedAfter) {
        List<LayerStatistics> whole = new ArrayList<>();
        CalibrationSummary expected = run(CONTROLS, Optional.empty(), Progress.NONE, whole, 1);
        assertThatThrownBy(() -> run(CONTROLS, file("m"), failing(killedAfter), new ArrayList<>(), 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("killed");

        List<LayerStatistics> resumed = new ArrayList<>();
        AtomicLong begin = new AtomicLong(-1);
        CalibrationSummary found =
                run(CONTROLS, file("m"), (done, total, what) -> begin.compareAndSet(-1, done), resumed, 2);

        CalibrationTest.requireSameBits(resumed, whole);
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
        // The first finished block is always written; a pass killed before has nothing to go on from.
        assertThat(begin.get() > 0).isEqualTo(killedAfter > 3);
    }

    @Test
    void passesAlreadyFinishedAreNotRunAgain() {
        CalibrationControls several = CONTROLS.withBlocks(3, 1);
        List<LayerStatistics> whole = new ArrayList<>();
        run(several, Optional.empty(), Progress.NONE, whole, 1);
        assertThatThrownBy(() -> run(several, file("m"), failing(13 + 7), new ArrayList<>(), 2))
                .hasMessage("killed");

        List<LayerStatistics> resumed = new ArrayList<>();
        AtomicLong computed = new AtomicLong();
        run(several, file("m"), (done, total, what) -> computed.incrementAndGet(), resumed, 2);

        CalibrationTest.requireSameBits(resumed, whole);
        // One report at the start of each of 3 passes, one per sequence: none of the first pass's 13 again.
        assertThat(computed.get()).isLessThanOrEqualTo(3 + 13 + 13);
        file("m").orElseThrow().delete(CalibrationPlan.of(MODEL.configuration(), TEXT, several, 2));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void interruptLeavesTheStateOfTheLastBlock() {
        List<LayerStatistics> whole = new ArrayList<>();
        run(CONTROLS, Optional.empty(), Progress.NONE, whole, 1);
        Thread caller = Thread.currentThread();
        Progress interrupting = (done, total, what) -> {
            if (done >= 7L * LENGTH) {
                caller.interrupt();
            }
        };

        assertThatThrownBy(() -> run(CONTROLS, file("m"), interrupting, new ArrayList<>(), 2))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();

        List<LayerStatistics> resumed = new ArrayList<>();
        run(CONTROLS, file("m"), Progress.NONE, resumed, 1);
        CalibrationTest.requireSameBits(resumed, whole);
    }

    @Test
    void stateOfAnotherPassIsRefused() {
        run(CONTROLS, file("m"), Progress.NONE, new ArrayList<>(), 1);

        requireRefused(() -> run(CONTROLS, file("other"), Progress.NONE, new ArrayList<>(), 1), "another model");
        requireRefused(
                () -> run(CONTROLS.withPositions(1, false), file("m"), Progress.NONE, new ArrayList<>(), 1),
                "another settings");
        requireRefused(
                () -> run(CONTROLS.withBlocks(3, 1), file("m"), Progress.NONE, new ArrayList<>(), 1),
                "another division into passes");
        TokenSequences other = text(6);
        try (Workers workers = Workers.of(1)) {
            requireRefused(
                    () -> Calibration.of(MODEL, other, CONTROLS, file("m")).run(workers, Progress.NONE, layer -> {}),
                    "another set of data");
        }
    }

    @Test
    void everyTruncationAndEveryFlippedByteIsRefused() throws IOException {
        run(CONTROLS, file("m"), Progress.NONE, new ArrayList<>(), 1);
        Path path = folder.resolve("state");
        byte[] bytes = Files.readAllBytes(path);

        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 97) {
            Files.write(path, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> run(CONTROLS, file("m"), Progress.NONE, new ArrayList<>(), 1))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.code()).isEqualTo(Code.MALFORMED));
        }
        for (int at = 0; at < bytes.length; at += at < 140 ? 1 : 1 + bytes.length / 97) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Files.write(path, damaged);
            assertThatThrownBy(() -> run(CONTROLS, file("m"), Progress.NONE, new ArrayList<>(), 1))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("state: ");
        }
    }

    private static void requireRefused(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.MISMATCH))
                .hasMessageContaining(why);
    }

    private Optional<ResumeFile> file(String model) {
        return Optional.of(new ResumeFile(folder.resolve("state"), model));
    }

    private static TokenSequences text(long seed) {
        return TokenSequences.of(TinyNetwork.sequences(13, LENGTH, 11, seed), "text");
    }

    private static Progress failing(int sequences) {
        return (done, total, what) -> {
            if (done >= (long) sequences * LENGTH) {
                throw new IllegalStateException("killed");
            }
        };
    }

    private static CalibrationSummary run(
            CalibrationControls controls,
            Optional<ResumeFile> resume,
            Progress progress,
            List<LayerStatistics> layers,
            int threads) {
        try (Workers workers = Workers.of(threads)) {
            return Calibration.of(MODEL, TEXT, controls, resume).run(workers, progress, layers::add);
        }
    }
}
