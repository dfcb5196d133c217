package dev.espalier.numerics.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One bounded pool of daemon threads; results come back by task index, so they never depend on scheduling.
 *
 * <p>With one thread, or when a task of this pool asks for more work, tasks run on the caller. After a failure no task of
 * a higher index is started, lower ones finish, and the failure of the lowest index is thrown: the same one for any
 * number of threads. An interrupt of the caller cancels what is running and surfaces as {@link CancellationException} with
 * the interrupt flag set again.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    private Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, task -> new Worker(this, task));
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

    /**
     * Runs {@code task} for 0..n-1 and returns the results in that order.
     *
     * @throws CancellationException if the caller is interrupted
     */
    public <T> List<T> map(int n, IntFunction<T> task) {
        boolean nested = Thread.currentThread() instanceof Worker worker && worker.owner == this;
        return threads == 1 || n < 2 || nested ? mapHere(n, task) : mapInPool(n, task);
    }

    /**
     * Interrupts what is running, calls off what has not begun and lets the threads end. A {@link #map} in progress ends
     * with {@link CancellationException} or the failure of an interrupted task.
     */
    @Override
    public void close() {
        for (Runnable waiting : pool.shutdownNow()) {
            if (waiting instanceof Future<?> future) {
                future.cancel(false);
            }
        }
    }

    private static <T> List<T> mapHere(int n, IntFunction<T> task) {
        List<T> results = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            results.add(task.apply(i));
        }
        return results;
    }

    private <T> List<T> mapInPool(int n, IntFunction<T> task) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        AtomicInteger failed = new AtomicInteger(Integer.MAX_VALUE);
        List<Callable<T>> calls = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            calls.add(guarded(i, task, failed));
        }
        try {
            List<T> results = new ArrayList<>(n);
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /** Results are looked at in order, so a skipped task is never reached: the failure that skipped it comes first. */
    private static <T> Callable<T> guarded(int index, IntFunction<T> task, AtomicInteger failed) {
        return () -> {
            if (index > failed.get()) {
                throw new CancellationException("an earlier task failed");
            }
            try {
                return task.apply(index);
            } catch (RuntimeException | Error e) {
                failed.accumulateAndGet(index, Math::min);
                throw e;
            }
        };
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }

    private static final class Worker extends Thread {
        private final Workers owner;

        Worker(Workers owner, Runnable task) {
            super(task, "espalier-worker");
            this.owner = owner;
            setDaemon(true);
        }
    }
}
