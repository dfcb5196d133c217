package dev.espalier.numerics.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which threads run what, what a failure leaves behind, and how a pool ends. */
@Timeout(60)
class WorkersLifeTest {
    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void neverMoreThreadsThanAskedForAndAllOfThemDaemons(int threads) {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Workers workers = Workers.of(threads)) {
            workers.map(300, i -> {
                seen.add(Thread.currentThread());
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.yield();
                return now.decrementAndGet();
            });
        }
        assertThat(seen).hasSizeLessThanOrEqualTo(threads);
        assertThat(most.get()).isBetween(1, threads);
        if (threads == 1) {
            assertThat(seen).containsExactly(Thread.currentThread());
        } else {
            assertThat(seen).doesNotContain(Thread.currentThread()).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void allThreadsWorkAtTheSameTime() {
        // Passes only if four tasks wait for each other at once.
        CyclicBarrier barrier = new CyclicBarrier(4);
        try (Workers workers = Workers.of(4)) {
            List<Integer> results = workers.map(8, i -> {
                try {
                    barrier.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return i;
            });
            assertThat(results).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        }
    }

    @Test
    void aSingleTaskAndNestedTasksRunOnTheCaller() {
        try (Workers workers = Workers.of(3)) {
            assertThat(workers.map(1, i -> Thread.currentThread())).containsExactly(Thread.currentThread());
            List<List<Thread>> nested = workers.map(4, i -> {
                List<Thread> threads = new ArrayList<>(workers.map(3, j -> Thread.currentThread()));
                threads.add(Thread.currentThread());
                return threads;
            });
            assertThat(nested)
                    .allSatisfy(threads -> assertThat(Set.copyOf(threads)).hasSize(1));
        }
    }

    @Test
    void theTasksOfAnotherPoolRunThere() {
        try (Workers outer = Workers.of(2);
                Workers inner = Workers.of(2)) {
            List<Boolean> elsewhere = outer.map(4, i -> {
                Thread here = Thread.currentThread();
                return inner.map(2, j -> Thread.currentThread() != here).stream()
                        .allMatch(x -> x);
            });
            assertThat(elsewhere).containsOnly(true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void theFailureOfTheLowestIndexIsThrownAndLowerTasksFinish(int threads) {
        CountDownLatch laterHasFailed = new CountDownLatch(threads == 1 ? 0 : 1);
        List<Integer> finished = Collections.synchronizedList(new ArrayList<>());
        try (Workers workers = Workers.of(threads)) {
            assertThatThrownBy(() -> workers.map(50, i -> {
                        if (i == 1) {
                            laterHasFailed.countDown();
                            throw new IllegalStateException("task 1");
                        }
                        if (i == 0) {
                            // Finishes after a task behind it has failed.
                            await(laterHasFailed);
                            finished.add(i);
                            return i;
                        }
                        throw new IllegalArgumentException("task " + i);
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task 1");
            assertThat(finished).containsExactly(0);
            assertThat(workers.map(4, i -> 10 * i)).containsExactly(0, 10, 20, 30);
        }
    }

    @Test
    void aFailureInNestedTasksReachesTheCaller() {
        try (Workers workers = Workers.of(2)) {
            assertThatThrownBy(() -> workers.map(4, i -> workers.map(4, j -> 12 / (i * 4 + j - 6))))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCallerInterruptedBeforehandGetsNoResults(int threads) {
        try (Workers workers = Workers.of(threads)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> workers.map(3, i -> i)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
            assertThat(workers.map(3, i -> i)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void nullIsAResult() {
        try (Workers workers = Workers.of(2)) {
            List<@Nullable String> results = workers.<@Nullable String>map(4, i -> i % 2 == 0 ? null : "odd");
            assertThat(results).containsExactly(null, "odd", null, "odd");
        }
    }

    @Test
    void closingEndsThreadsAndReleasesWhoeverWaits() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(2);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicReference<@Nullable Throwable> outcome = new AtomicReference<>();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Workers workers = Workers.of(2);
        Thread caller = new Thread(() -> {
            try {
                workers.map(20, i -> {
                    threads.add(Thread.currentThread());
                    running.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                    }
                    return i;
                });
            } catch (CancellationException e) {
                outcome.set(e);
            }
        });
        caller.start();
        running.await();
        workers.close();
        caller.join();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(interrupted.get()).isEqualTo(2);
        assertThat(outcome.get()).isInstanceOf(CancellationException.class);
    }

    @Test
    void closingTwiceIsHarmless() {
        Workers workers = Workers.of(2);
        assertThat(workers.map(2, i -> i)).containsExactly(0, 1);
        workers.close();
        workers.close();
        assertThatThrownBy(() -> workers.map(2, i -> i)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void listeningToNothingIsSafe() {
        Progress.NONE.update(3, 10, "rows");
        assertThatThrownBy(() -> Workers.of(-3)).hasMessage("threads must be at least 1, got -3");
    }
}
