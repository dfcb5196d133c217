package dev.espalier.numerics.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void resultsComeByIndex(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertThat(workers.threads()).isEqualTo(threads);
            List<Integer> squares = workers.map(200, i -> {
                Thread.yield();
                return i * i;
            });
            assertThat(squares)
                    .isEqualTo(IntStream.range(0, 200).mapToObj(i -> i * i).toList());
            assertThat(workers.map(0, i -> i)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theLowestFailureIsThrownAndLaterTasksAreSkipped(int threads) {
        try (Workers workers = Workers.of(threads)) {
            AtomicInteger started = new AtomicInteger();
            assertThatThrownBy(() -> workers.map(100_000, i -> {
                        started.incrementAndGet();
                        if (i >= 5) {
                            throw new IllegalArgumentException("task " + i);
                        }
                        return i;
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("task 5");
            assertThat(started.get()).isLessThan(100_000);
            assertThat(workers.map(3, i -> i)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void errorsPassThrough() {
        try (Workers workers = Workers.of(2)) {
            assertThatThrownBy(() -> workers.map(4, i -> {
                        throw new StackOverflowError("deep " + i);
                    }))
                    .isInstanceOf(StackOverflowError.class)
                    .hasMessage("deep 0");
        }
    }

    @Test
    void tasksMayAskTheirOwnPoolForMore() {
        try (Workers workers = Workers.of(2)) {
            List<Integer> sums = workers.map(
                    8,
                    i -> workers.map(10, j -> i * j).stream().mapToInt(x -> x).sum());
            assertThat(sums).containsExactly(0, 45, 90, 135, 180, 225, 270, 315);
        }
    }

    @Test
    void anInterruptCancelsAndIsRemembered() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(2);
        AtomicInteger interruptedTasks = new AtomicInteger();
        CountDownLatch stopped = new CountDownLatch(2);
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicBoolean flag = new AtomicBoolean();
        try (Workers workers = Workers.of(2)) {
            Thread caller = new Thread(() -> {
                try {
                    workers.map(50, i -> waitForever(running, interruptedTasks, stopped));
                } catch (CancellationException e) {
                    cancelled.set(true);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            running.await();
            caller.interrupt();
            caller.join();
            stopped.await();
        }
        assertThat(cancelled).isTrue();
        assertThat(flag).isTrue();
        // Tasks are called off one by one, so a freed thread may begin one more before that one is; never all of them.
        assertThat(interruptedTasks.get()).isBetween(2, 49);
    }

    @Test
    void oneThreadLooksForAnInterruptBetweenTasks() {
        try (Workers workers = Workers.of(1)) {
            assertThatThrownBy(() -> workers.map(3, i -> {
                        Thread.currentThread().interrupt();
                        return i;
                    }))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> Workers.of(0)).hasMessage("threads must be at least 1, got 0");
    }

    private static int waitForever(CountDownLatch running, AtomicInteger interrupted, CountDownLatch stopped) {
        running.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            stopped.countDown();
        }
        return 0;
    }
}
