package dev.espalier.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.espalier.formats.InputException;
import dev.espalier.neural.estimator.AmortisedEstimator;
import dev.espalier.neural.estimator.CellNetwork;
import dev.espalier.numerics.parallel.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings, tiny ones: repeatable, interruptible, resumable. */
class EstimatorTrainingTest {
    private static final TrainingControls CONTROLS = TinyTraining.controls(2, 7);

    @TempDir
    private Path folder;

    @Test
    void theSameSeedGivesTheSameBitsWhateverTheThreads() {
        TrainedNetworks one = train(CONTROLS, 1, null);
        requireSame(train(CONTROLS, 1, null), one);
        requireSame(train(CONTROLS, 3, null), one);
        assertThat(one.networks()).hasSize(2);
        assertThat(one.curve().points())
                .extracting(TrainingCurve.Point::stage, TrainingCurve.Point::step)
                .containsExactly(
                        tuple(1, 0),
                        tuple(1, 3),
                        tuple(1, 6),
                        tuple(1, 7),
                        tuple(2, 0),
                        tuple(2, 3),
                        tuple(2, 6),
                        tuple(2, 7));
        assertThat(bits(train(CONTROLS.withSeed(2), 1, null).networks())).isNotEqualTo(bits(one.networks()));
    }

    private static Tuple tuple(int stage, long step) {
        return Tuple.tuple(stage, step);
    }

    @Test
    void anInterruptedRunEndsAsTheUninterruptedOne() {
        TrainedNetworks whole = train(CONTROLS, 2, null);
        // at a report, at the end of a stage, within the second stage
        for (int stop : new int[] {3, 7, 9}) {
            Path checkpoint = folder.resolve("at" + stop + ".checkpoint");
            interruptAt(stop, checkpoint);
            TrainedNetworks resumed = new EstimatorTraining(CONTROLS, 2, Progress.NONE, checkpoint).train("cpu", true);
            requireSame(resumed, whole);
        }
    }

    private static void interruptAt(int step, Path checkpoint) {
        Progress stop = (done, total, what) -> {
            if (done == step) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new EstimatorTraining(CONTROLS, 2, stop, checkpoint).train("cpu", false));
        assertThat(Thread.interrupted()).as("the interrupt is still to be seen").isTrue();
        assertThat(checkpoint).isRegularFile();
    }

    @Test
    void checkpointsOfOtherSettingsAndDamagedOnesAreRefused() throws IOException {
        Path checkpoint = folder.resolve("c.checkpoint");
        interruptAt(2, checkpoint);
        assertThat(resumeFailure(CONTROLS.withSeed(9), checkpoint))
                .contains("c.checkpoint")
                .contains("other settings");
        byte[] bytes = Files.readAllBytes(checkpoint);
        for (int at = 0; at < bytes.length; at += 997) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 4;
            Files.write(checkpoint, flipped);
            assertThat(resumeFailure(CONTROLS, checkpoint)).contains("c.checkpoint", "damaged");
        }
        for (int length : new int[] {0, 1, 3, 4, 30, 400, bytes.length - 400, bytes.length - 1}) {
            Files.write(checkpoint, Arrays.copyOf(bytes, length));
            assertThat(resumeFailure(CONTROLS, checkpoint)).contains("c.checkpoint", "damaged");
        }
        Files.delete(checkpoint);
        assertThat(resumeFailure(CONTROLS, checkpoint)).contains("c.checkpoint", "no checkpoint");
    }

    private static String resumeFailure(TrainingControls controls, Path checkpoint) {
        InputException failure = catchThrowableOfType(
                InputException.class,
                () -> new EstimatorTraining(controls, 1, Progress.NONE, checkpoint).train("cpu", true));
        return String.valueOf(failure.getMessage());
    }

    @Test
    void aGraphicsProcessorThatIsNotThereIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new EstimatorTraining(CONTROLS, 1, Progress.NONE, null).train("gpu", false))
                .withMessageContaining("--device cpu");
    }

    @Test
    void theDenoiserTrainsButHasNoWeightsFile() {
        TrainingControls controls = TinyTraining.controls(1, 1).withNetwork(NetworkKind.DENOISER);
        TrainedNetworks trained = train(controls, 1, null);
        assertThat(trained.networks()).isEmpty();
        assertThat(trained.curve().points())
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.validation()).isFinite().isPositive());
        assertThatIllegalStateException()
                .isThrownBy(() -> trained.write(folder.resolve("d.weights"), controls, Map.of()));
    }

    @Test
    void whatIsTrainedCanBeUsed() {
        TrainingControls controls = TinyTraining.controls(1, 3);
        Path file = folder.resolve("tiny.weights");
        train(controls, 1, null).write(file, controls, Map.of("seed", "1"));
        assertThat(AmortisedEstimator.of(file).provenance()).isEqualTo("{\"seed\":\"1\"}");
    }

    private static TrainedNetworks train(TrainingControls controls, int threads, @Nullable Path checkpoint) {
        return new EstimatorTraining(controls, threads, Progress.NONE, checkpoint).train("cpu", false);
    }

    private static void requireSame(TrainedNetworks actual, TrainedNetworks expected) {
        assertThat(actual.curve()).isEqualTo(expected.curve());
        assertThat(bits(actual.networks())).isEqualTo(bits(expected.networks()));
        assertThat(actual.factor()).isEqualTo(expected.factor());
        assertThat(actual.exponent()).isEqualTo(expected.exponent());
    }

    private static List<Integer> bits(List<CellNetwork> networks) {
        List<Integer> bits = new ArrayList<>();
        for (CellNetwork network : networks) {
            for (int l = 0; l < network.biases().length; l++) {
                for (float w : network.weights()[l]) {
                    bits.add(Float.floatToIntBits(w));
                }
                for (float b : network.biases()[l]) {
                    bits.add(Float.floatToIntBits(b));
                }
            }
        }
        return bits;
    }
}
