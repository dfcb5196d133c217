package dev.espalier.language.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.espalier.formats.InputException;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.language.backend.torch.Tensors;
import dev.espalier.language.model.Checkpoint;
import dev.espalier.language.model.TensorNames;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains a language model from nothing: seeded, interruptible, resumable to the same bits on the same machine, whatever
 * the number of threads.
 *
 * <p>Each step takes a batch, cuts it into parts whose gradients the threads take at once, adds them up in order and
 * descends by {@link AdamW}. Run it with one thread per tensor operation ({@code -Dai.djl.pytorch.num_threads=1}). A
 * step costs about six floating-point operations per weight and token. Not safe to share.
 */
public final class LanguageModelTraining {
    private final LanguageModelControls controls;
    private final TrainingText text;
    private final int threads;
    private final @Nullable Path stateFile;

    /**
     * A training.
     *
     * @param text cut into sequences of the controls' length
     * @param threads at least 1; more than the controls' parts help nothing
     * @param stateFile written at every measurement and when interrupted, or null for none
     * @throws IllegalArgumentException if the sequences have another length, or a token outside the vocabulary
     */
    public LanguageModelTraining(
            LanguageModelControls controls, TrainingText text, int threads, @Nullable Path stateFile) {
        if (text.training().length() != controls.sequenceLength()
                || text.heldOut().length() != controls.sequenceLength()) {
            throw new IllegalArgumentException(
                    "the text must be cut into sequences of " + controls.sequenceLength() + " tokens");
        }
        requireVocabulary(text.training(), controls);
        requireVocabulary(text.heldOut(), controls);
        this.controls = controls;
        this.text = text;
        this.threads = threads;
        this.stateFile = stateFile;
    }

    /**
     * Trains.
     *
     * @param resume whether to go on from the state file
     * @param progress hears tokens
     * @param listener gets the model as it is at every measurement, the last included
     * @throws InputException when the tensor library is not there, or the state cannot be used
     * @throws ArithmeticException when the loss is no finite number any more
     * @throws CancellationException when the thread is interrupted; the state then holds the last step done
     */
    public TrainedLanguageModel train(boolean resume, Progress progress, Consumer<TrainedLanguageModel> listener) {
        try (NDManager manager = Tensors.newManager();
                Workers workers = Workers.of(threads)) {
            return new Run(manager, workers, progress, listener).train(resume && stateFile != null ? stateFile : null);
        }
    }

    /** Controls and text in words: what must agree for a run to go on. */
    private String describe() {
        return controls + " " + text.training().textSha256() + " "
                + text.heldOut().textSha256();
    }

    private static void requireVocabulary(TokenSequences sequences, LanguageModelControls controls) {
        int vocabulary = controls.configuration().vocabularySize();
        for (int k = 0; k < sequences.count(); k++) {
            if (Arrays.stream(sequences.sequence(k)).anyMatch(t -> t >= vocabulary)) {
                throw new IllegalArgumentException(
                        "the text has tokens outside the model's vocabulary of " + vocabulary);
            }
        }
    }

    private final class Run {
        private final Workers workers;
        private final Progress progress;
        private final Consumer<TrainedLanguageModel> listener;
        private final Map<String, NDArray> weights = new LinkedHashMap<>();
        private final DecoderGraph graph;
        private final NDArray perToken;
        private final NDArray one;
        private final AdamW optimiser;
        private final Order order;
        private final List<NDArray> state;
        private final List<LossCurve.Point> curve = new ArrayList<>();

        Run(NDManager manager, Workers workers, Progress progress, Consumer<TrainedLanguageModel> listener) {
            this.workers = workers;
            this.progress = progress;
            this.listener = listener;
            Map<String, List<Integer>> shapes = TensorNames.required(controls.configuration());
            InitialWeights.draw(controls.configuration(), controls.seed())
                    .forEach((name, values) -> weights.put(
                            name,
                            Tensors.of(
                                    manager,
                                    values,
                                    shapes.getOrDefault(name, List.of()).stream()
                                            .mapToLong(n -> n)
                                            .toArray())));
            int length = controls.sequenceLength();
            graph = new DecoderGraph(manager, controls.configuration(), length);
            perToken = Tensors.of(manager, new float[] {1f / (controls.batch() * (length - 1))}, 1);
            one = Tensors.of(manager, new float[] {1}, 1);
            optimiser = new AdamW(manager, controls, new ArrayList<>(weights.values()));
            order = new Order(text.training().count(), controls.seed());
            state = new ArrayList<>(weights.values());
            state.addAll(optimiser.moments());
        }

        TrainedLanguageModel train(@Nullable Path from) {
            long step = 0;
            double sum = 0;
            if (from == null) {
                measure(0, Double.NaN);
            } else {
                TrainingState saved = TrainingState.read(from, describe(), sizes());
                saved.restore(state);
                step = saved.step();
                sum = saved.lossSum();
                curve.addAll(saved.curve().points());
            }
            while (step < controls.steps()) {
                report(step);
                sum += step(step);
                step++;
                if (step % controls.evaluation() == 0 || step == controls.steps()) {
                    long since =
                            step % controls.evaluation() == 0 ? controls.evaluation() : step % controls.evaluation();
                    measure(step, sum / since);
                    sum = 0;
                    keep(step, sum);
                }
                if (Thread.currentThread().isInterrupted()) {
                    keep(step, sum);
                    throw new CancellationException("interrupted");
                }
            }
            report(step);
            return model();
        }

        private void report(long step) {
            long perStep = (long) controls.batch() * controls.sequenceLength();
            progress.update(step * perStep, controls.tokens(), "tokens");
        }

        private double step(long step) {
            int parts = controls.parts();
            int batch = controls.batch();
            int[][] sequences = new int[batch][];
            for (int b = 0; b < batch; b++) {
                sequences[b] = text.training().sequence(order.at(step * batch + b));
            }
            List<Gradients.Result> results = workers.map(
                    parts,
                    p -> Gradients.of(
                            weights,
                            leaves -> graph.loss(
                                    leaves,
                                    Arrays.copyOfRange(sequences, batch * p / parts, batch * (p + 1) / parts),
                                    perToken,
                                    null)));
            double loss = results.stream().mapToDouble(Gradients.Result::value).sum();
            if (!Double.isFinite(loss)) {
                throw new ArithmeticException("the loss is not finite at step " + step + "; lower the learning rate");
            }
            optimiser.step(results.stream().map(Gradients.Result::gradients).toList(), step, workers);
            return loss;
        }

        private void measure(long step, double training) {
            int n = Math.min(controls.heldOut(), text.heldOut().count());
            double sum = workers
                    .map(
                            n,
                            k -> Gradients.valueOf(
                                    weights,
                                    leaves -> graph.loss(
                                            leaves, new int[][] {text.heldOut().sequence(k)}, one, null)))
                    .stream()
                    .mapToDouble(x -> x)
                    .sum();
            long perStep = (long) controls.batch() * controls.sequenceLength();
            double heldOut = sum / (n * (controls.sequenceLength() - 1.0));
            curve.add(new LossCurve.Point(step, step * perStep, training, heldOut));
            listener.accept(model());
        }

        private TrainedLanguageModel model() {
            MemoryTensors.Builder tensors = MemoryTensors.builder();
            Map<String, List<Integer>> shapes = TensorNames.required(controls.configuration());
            weights.forEach((name, tensor) ->
                    tensors.put(name, ElementType.F32, shapes.getOrDefault(name, List.of()), Tensors.floats(tensor)));
            return new TrainedLanguageModel(
                    new Checkpoint(controls.configuration(), tensors.build(), "trained model"), new LossCurve(curve));
        }

        private List<Integer> sizes() {
            return state.stream().map(t -> Math.toIntExact(t.size())).toList();
        }

        private void keep(long step, double sum) {
            if (stateFile == null) {
                return;
            }
            List<float[]> values = state.stream().map(Tensors::floats).toList();
            TrainingState saved = new TrainingState(describe(), step, sum, new LossCurve(curve), values);
            // A thread that is interrupted cannot write files: the flag waits until it is done.
            boolean interrupted = Thread.interrupted();
            try {
                saved.write(stateFile);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
