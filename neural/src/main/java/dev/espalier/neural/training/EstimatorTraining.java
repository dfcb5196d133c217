package dev.espalier.neural.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.neural.estimator.CellNetwork;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Trains the estimator's networks: seeded, interruptible, resumable to the same bits on the same
 * machine, whatever the number of threads.
 *
 * <p>Each stage draws its examples through an {@link ExampleWindow}, descends the {@link ProjectedLoss} by {@link Adam}, and
 * is then frozen for the next. Not safe to share.
 */
public final class EstimatorTraining {
    private static final String ENGINE = "PyTorch";

    private final TrainingControls controls;
    private final int threads;
    private final Progress progress;
    private final @Nullable Path checkpointFile;

    /**
     * A training.
     *
     * @param threads threads that make examples, at least 1
     * @param checkpointFile written at every report, or null for none
     */
    public EstimatorTraining(TrainingControls controls, int threads, Progress progress, @Nullable Path checkpointFile) {
        this.controls = controls;
        this.threads = threads;
        this.progress = progress;
        this.checkpointFile = checkpointFile;
    }

    /**
     * Trains on a device.
     *
     * @param deviceName {@code cpu} or {@code gpu}
     * @param resume whether to go on from the checkpoint
     * @throws InputException when the device or the native library is not there, or the checkpoint cannot be used
     * @throws CancellationException when the thread is interrupted; the checkpoint then holds the last step done
     */
    public TrainedNetworks train(String deviceName, boolean resume) {
        Engine engine = engine();
        Device device = device(engine, deviceName);
        TrainingCheckpoint from =
                resume && checkpointFile != null ? TrainingCheckpoint.read(checkpointFile, describe()) : null;
        List<CellNetwork> done = new ArrayList<>(from == null ? List.of() : from.done());
        List<TrainingCurve.Point> curve =
                new ArrayList<>(from == null ? List.of() : from.curve().points());
        int stages = controls.network() == NetworkKind.EVIDENCE ? controls.stages() : 1;
        try (NDManager manager = NDManager.newBaseManager(device, ENGINE);
                Workers workers = Workers.of(threads)) {
            for (int stage = from == null ? 0 : from.stage(); stage < stages; stage++) {
                TrainingCheckpoint entry = from != null && from.stage() == stage ? from : null;
                try (NDManager stageManager = manager.newSubManager()) {
                    Stage run = new Stage(stageManager, stage, done, curve, workers);
                    CellNetwork network = run.train(entry);
                    if (network != null) {
                        done.add(network);
                    }
                }
            }
            EffectiveParameterFit effective = EffectiveParameterFit.of(controls, done, workers);
            return new TrainedNetworks(done, new TrainingCurve(curve), effective.factor(), effective.exponent());
        }
    }

    /** The controls in words: what must agree for a run to go on. */
    private String describe() {
        return controls.toString();
    }

    private static Engine engine() {
        try {
            return Engine.getEngine(ENGINE);
        } catch (EngineException | IllegalStateException | IllegalArgumentException | LinkageError e) {
            throw InputException.causedBy(
                    e,
                    Code.NOT_FOUND,
                    "the tensor library for training could not be loaded: %s",
                    String.valueOf(e.getMessage()));
        }
    }

    private static Device device(Engine engine, String name) {
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        if (engine.getGpuCount() == 0) {
            throw InputException.of(
                    Code.NOT_FOUND, "no graphics processor that the tensor library can use; take --device cpu");
        }
        return Device.gpu();
    }

    /** One network's training. */
    private final class Stage {
        private final NDManager manager;
        private final Engine engine;
        private final int stage;
        private final List<CellNetwork> done;
        private final List<TrainingCurve.Point> curve;
        private final Workers workers;
        private final Trainee trainee;
        private final Adam adam;
        private final ProjectedLoss loss;
        private final List<NDArray> state;

        Stage(NDManager manager, int stage, List<CellNetwork> done, List<TrainingCurve.Point> curve, Workers workers) {
            this.manager = manager;
            this.engine = manager.getEngine();
            this.stage = stage;
            this.done = done;
            this.curve = curve;
            this.workers = workers;
            trainee = controls.network() == NetworkKind.EVIDENCE
                    ? new EvidenceTrainee(manager, controls, stage)
                    : new DenoiserTrainee(manager, controls);
            adam = new Adam(manager, trainee.parameters());
            loss = new ProjectedLoss(manager);
            state = new ArrayList<>(trainee.parameters());
            state.addAll(adam.moments());
        }

        @Nullable
        CellNetwork train(@Nullable TrainingCheckpoint from) {
            progress.update(stage * (long) controls.steps() + (from == null ? 0 : from.step()), total(), "steps");
            ExampleFactory factory = new ExampleFactory(controls, done);
            List<TrainingExample> held =
                    workers.map(controls.validation(), k -> factory.make(ExampleFactory.VALIDATION, k));
            long first = 0;
            double sum = 0;
            if (from == null) {
                report(0, Double.NaN, held);
            } else {
                from.restore(state);
                first = from.step();
                sum = from.lossSum();
            }
            try (ExampleWindow window = new ExampleWindow(controls, factory, stage, first, workers)) {
                for (long step = first; step < controls.steps(); step++) {
                    sum += step(window.batch(), step);
                    long finished = step + 1;
                    progress.update(stage * (long) controls.steps() + finished, total(), "steps");
                    int every = controls.report();
                    if (finished % every == 0 || finished == controls.steps()) {
                        long since = finished % every == 0 ? every : finished % every;
                        report(finished, sum / since, held);
                        sum = 0;
                        keep(finished, sum);
                    }
                    if (Thread.currentThread().isInterrupted()) {
                        keep(finished, sum);
                        throw new CancellationException("interrupted");
                    }
                }
            }
            return trainee instanceof EvidenceTrainee evidence ? evidence.network() : null;
        }

        private long total() {
            return (long) controls.steps() * (controls.network() == NetworkKind.EVIDENCE ? controls.stages() : 1);
        }

        /** One step; the scope closes every tensor made in it, those that operations put beside long-lived ones too. */
        private double step(List<TrainingExample> examples, long step) {
            try (NDScope scope = new NDScope();
                    NDManager scratch = manager.newSubManager()) {
                scope.suppressNotUsedWarning();
                Batch batch = trainee.batch(scratch, examples);
                NDArray value;
                try (GradientCollector collector = engine.newGradientCollector()) {
                    value = loss.loss(batch, loss.divergence(batch, trainee.correction(batch)));
                    collector.backward(value);
                }
                value.attach(scratch);
                float result = value.getFloat();
                if (!Float.isFinite(result)) {
                    throw new ArithmeticException(
                            "the loss is not finite at step " + step + "; lower the learning rate");
                }
                adam.step(scratch, Adam.rate(controls.learningRate(), step, controls.steps()), step);
                return result;
            }
        }

        private void report(long step, double training, List<TrainingExample> held) {
            double sum = 0;
            double divergences = 0;
            for (int from = 0; from < held.size(); from += controls.batch()) {
                List<TrainingExample> part = held.subList(from, Math.min(held.size(), from + controls.batch()));
                float[] kl = divergences(part);
                for (int k = 0; k < kl.length; k++) {
                    divergences += kl[k];
                    sum += ProjectedLoss.loss(part.get(k).input().size(), kl[k]);
                }
            }
            int n = held.size();
            curve.add(new TrainingCurve.Point(stage + 1, step, training, sum / n, divergences / n));
        }

        private float[] divergences(List<TrainingExample> examples) {
            try (NDScope scope = new NDScope();
                    NDManager scratch = manager.newSubManager()) {
                scope.suppressNotUsedWarning();
                Batch batch = trainee.batch(scratch, examples);
                NDArray kl = loss.divergence(batch, trainee.correction(batch));
                kl.attach(scratch);
                return kl.toFloatArray();
            }
        }

        private void keep(long step, double sum) {
            if (checkpointFile == null) {
                return;
            }
            TrainingCheckpoint checkpoint = new TrainingCheckpoint(
                    describe(),
                    stage,
                    step,
                    List.copyOf(done),
                    new TrainingCurve(curve),
                    TrainingCheckpoint.valuesOf(state),
                    sum);
            // A thread that is interrupted cannot write files: the flag waits until it is done.
            boolean interrupted = Thread.interrupted();
            try {
                checkpoint.write(checkpointFile);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
