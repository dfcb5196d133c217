package dev.espalier.neural.training;

import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The examples at hand: a window that moves on by some fresh ones each step, from which the step's batch is drawn.
 *
 * <p>Which examples make up batch s depends on the seed and s alone, so a run that is taken up again sees what it would have
 * seen. The next step's fresh examples are made while the current step is computed.
 */
final class ExampleWindow implements AutoCloseable {
    private static final long ORDER = 4;
    /** More examples than a stage ever sees: stages share none. */
    private static final long STAGE_SPAN = 1L << 40;

    private final TrainingControls controls;
    private final ExampleFactory factory;
    private final RandomStreams streams;
    private final Workers workers;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "espalier-examples");
        thread.setDaemon(true);
        return thread;
    });
    private final TrainingExample[] ring;
    private final int stage;
    private CompletableFuture<List<TrainingExample>> next;
    private long step;

    /** The window as it is before step {@code step}. */
    ExampleWindow(TrainingControls controls, ExampleFactory factory, int stage, long step, Workers workers) {
        this.controls = controls;
        this.factory = factory;
        this.workers = workers;
        this.streams = RandomStreams.of(controls.seed());
        this.stage = stage;
        this.step = step;
        this.ring = new TrainingExample[controls.window()];
        long first = step * controls.fresh();
        List<TrainingExample> filled = make(first, ring.length);
        for (int k = 0; k < ring.length; k++) {
            ring[(int) ((first + k) % ring.length)] = filled.get(k);
        }
        this.next = order();
    }

    private List<TrainingExample> make(long first, int count) {
        long origin = stage * STAGE_SPAN + first;
        return workers.map(count, k -> factory.make(ExampleFactory.TRAINING, origin + k));
    }

    private CompletableFuture<List<TrainingExample>> order() {
        long first = step * controls.fresh() + ring.length;
        return CompletableFuture.supplyAsync(() -> make(first, controls.fresh()), ahead);
    }

    /** The examples of the next step. */
    List<TrainingExample> batch() {
        UniformRandomProvider stream = streams.stream(ORDER, stage, step);
        List<TrainingExample> batch = new ArrayList<>();
        for (int k = 0; k < controls.batch(); k++) {
            batch.add(ring[stream.nextInt(ring.length)]);
        }
        long first = step * controls.fresh() + ring.length;
        List<TrainingExample> fresh = arrived();
        for (int k = 0; k < fresh.size(); k++) {
            ring[(int) ((first + k) % ring.length)] = fresh.get(k);
        }
        step++;
        next = order();
        return batch;
    }

    private List<TrainingExample> arrived() {
        try {
            return next.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        ahead.shutdownNow();
    }
}
