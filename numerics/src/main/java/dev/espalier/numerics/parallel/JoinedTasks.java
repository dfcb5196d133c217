package dev.espalier.numerics.parallel;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Phaser;
import java.util.function.IntFunction;

/** Runs tasks side by side such that none is at work any more on return, so that what they use may be closed. */
public final class JoinedTasks {
    private JoinedTasks() {}

    /**
     * {@link Workers#map}, waiting for what an interrupt or a failure left running.
     *
     * @throws CancellationException if the caller is interrupted
     */
    public static <T> List<T> map(Workers workers, int n, IntFunction<T> task) {
        Phaser running = new Phaser(1);
        try {
            return workers.map(n, i -> {
                running.register();
                try {
                    // Seen by a task that was cancelled between its start and the line above: nobody waits for it any
                    // more.
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("interrupted");
                    }
                    return task.apply(i);
                } finally {
                    running.arriveAndDeregister();
                }
            });
        } finally {
            running.arriveAndAwaitAdvance();
        }
    }
}
