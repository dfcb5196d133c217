package dev.espalier.language.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.formats.InputException;
import dev.espalier.language.backend.SequencePass;
import dev.espalier.language.backend.torch.TorchBackend;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.language.tokenizer.Documents;
import dev.espalier.language.tokenizer.Llama2cTokenizer;
import dev.espalier.numerics.parallel.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LanguageModelTrainingTest {
    private static final int LENGTH = 32;

    @TempDir
    private Path folder;

    @Test
    void learnsWhatRepeats() {
        List<TrainedLanguageModel> heard = new ArrayList<>();
        LanguageModelControls controls = controls(60, 20);
        TrainedLanguageModel trained =
                new LanguageModelTraining(controls, text(), 1, null).train(false, Progress.NONE, heard::add);
        List<LossCurve.Point> points = trained.curve().points();
        assertThat(points).extracting(LossCurve.Point::step).containsExactly(0L, 20L, 40L, 60L);
        // Small first weights give nearly even logits: log 259 = 5.557, less or more a few hundredths.
        assertThat(points.get(0).heldOut()).isCloseTo(Math.log(259), within(0.1));
        // The pattern has one letter after each, known from the one before: nothing but chance mistakes is left over.
        assertThat(points.get(3).heldOut()).isLessThan(0.3);
        assertThat(points.get(3).training()).isLessThan(0.6);
        assertThat(points.get(3).tokens()).isEqualTo(controls.tokens());
        assertThat(heard).hasSize(4);
        assertThat(trained.curve().toCsv().lines()).hasSize(5);
        try (TorchBackend backend = TorchBackend.load(trained.checkpoint())) {
            double sum = 0;
            int predicted = 0;
            for (int k = 0; k < Math.min(controls.heldOut(), text().heldOut().count()); k++) {
                double[] losses = SequencePass.losses(backend, text().heldOut().sequence(k), null);
                sum += Arrays.stream(losses).sum();
                predicted += losses.length;
            }
            // The same model by other formulas, in single precision.
            assertThat(sum / predicted).isCloseTo(points.get(3).heldOut(), within(1e-4));
        }
    }

    @Test
    void sameBitsForAnyThreadsAndAcrossAnInterruption() {
        LanguageModelControls controls = controls(9, 4);
        String expected = train(controls, 1, null, false);
        assertThat(train(controls, 2, null, false)).isEqualTo(expected);
        Path state = folder.resolve("state");
        Progress interrupting = (done, total, what) -> {
            if (done == 5 * total / 9) {
                Thread.currentThread().interrupt();
            }
        };
        LanguageModelTraining cut = new LanguageModelTraining(controls, text(), 1, state);
        assertThatThrownBy(() -> cut.train(false, interrupting, m -> {})).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(train(controls, 2, state, true)).isEqualTo(expected);
        assertThat(train(controls(9, 4).withRate(1e-3, 5), 1, null, false)).isNotEqualTo(expected);
    }

    @Test
    void refusesStatesOfOtherRunsAndDamagedOnes() throws IOException {
        Path state = folder.resolve("state");
        train(controls(2, 1), 1, state, false);
        assertThatThrownBy(() -> train(controls(3, 1), 1, state, true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other settings");
        byte[] bytes = Files.readAllBytes(state);
        Files.write(state, Arrays.copyOf(bytes, bytes.length - 9));
        assertThatThrownBy(() -> train(controls(2, 1), 1, state, true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("damaged");
        bytes[bytes.length / 2] ^= 4;
        Files.write(state, bytes);
        assertThatThrownBy(() -> train(controls(2, 1), 1, state, true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> train(controls(2, 1), 1, folder.resolve("none"), true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no state");
    }

    @Test
    void heldOutDocumentsAreNotTrainedOn() {
        List<String> documents = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            documents.add("document number " + k + " of a long row of documents");
        }
        Documents all = Documents.of(String.join(Documents.SEPARATOR, documents), "test");
        TrainingText text = TrainingText.split(Llama2cTokenizer.bytes(), all, 16, 0.1, 3);
        assertThat(text.heldOutText()).hasSizeBetween(4, 5);
        assertThat(documents).containsAll(text.heldOutText());
        assertThat(Documents.of(text.heldOutFile(), "again").texts()).isEqualTo(text.heldOutText());
        assertThatThrownBy(() ->
                        TrainingText.split(Llama2cTokenizer.bytes(), Documents.of("one only", "test"), 16, 0.1, 3))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("one document only");
    }

    @Test
    void ratesRiseAndDescend() {
        LanguageModelControls controls = controls(101, 10).withSteps(101, 10, 10);
        assertThat(controls.rate(0)).isCloseTo(0.01 / 10, within(1e-15));
        assertThat(controls.rate(9)).isCloseTo(0.01, within(1e-15));
        assertThat(controls.rate(55)).isCloseTo(0.01 * 0.55, within(1e-4));
        assertThat(controls.rate(100)).isCloseTo(0.001, within(1e-15));
    }

    private static String train(LanguageModelControls controls, int threads, Path state, boolean resume) {
        TrainedLanguageModel model =
                new LanguageModelTraining(controls, text(), threads, state).train(resume, Progress.NONE, m -> {});
        return model.checkpoint().sha256() + model.curve();
    }

    private static LanguageModelControls controls(int steps, int evaluation) {
        ModelConfiguration shape = new ModelConfiguration(
                Architecture.LLAMA,
                32,
                List.of(48, 48),
                4,
                2,
                8,
                259,
                LENGTH,
                1e-5,
                new RotaryPositions(10000, new RotaryPositions.None()),
                true,
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.of(1),
                OptionalInt.of(2));
        return LanguageModelControls.of(shape)
                .withBatch(LENGTH, 6, 3)
                .withSteps(steps, 5, evaluation)
                .withRate(0.01, 1);
    }

    private static TrainingText text() {
        String documents = ("abcdefghijklmnopqrstuvwxyz".repeat(20) + Documents.SEPARATOR).repeat(4);
        Documents all = Documents.of(documents, "alphabet");
        return TrainingText.split(Llama2cTokenizer.bytes(), all, LENGTH, 0.25, 1);
    }
}
