package dev.espalier.numerics.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * One bounded pool of daemon threads; results come back by task index, so they never depend on scheduling.
 *
 * <p>With one thread tasks run on the caller. An interrupt of the caller cancels what is running and surfaces as
 * {@link CancellationException} with the interrupt flag set again. Tasks must not submit to the pool they run in.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    private Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "espalier-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A pool of {@code threads} threads, at least 1. */
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        return new Workers(threads);
    }

    /** Number of threads. */
    public int threads() {
        return threads;
    }

    /** Runs {@code task} for 0..n-1 and returns the results in that order; the first failure by index is rethrown. */
    public <T> List<T> map(int n, IntFunction<T> task) {
        List<T> results = new ArrayList<>(n);
        if (threads == 1 || n < 2) {
            for (int i = 0; i < n; i++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
                results.add(task.apply(i));
            }
            return results;
        }
        List<Callable<T>> calls = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int index = i;
            calls.add(() -> task.apply(index));
        }
        try {
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
