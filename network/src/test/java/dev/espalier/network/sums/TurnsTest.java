package dev.espalier.network.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.numerics.parallel.JoinedTasks;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task that is waited for forever would hang the pass, hence the time limits. */
@Timeout(60)
class TurnsTest {
    @Test
    void everyLaneHearsTheTasksInOrder() {
        Turns turns = new Turns(2);
        List<List<Integer>> heard = List.of(new ArrayList<>(), new ArrayList<>());
        try (Workers workers = Workers.of(4)) {
            JoinedTasks.map(workers, 50, i -> {
                int first = i % 2;
                turns.inOrder(first, i, () -> heard.get(first).add(i));
                turns.inOrder(1 - first, i, () -> heard.get(1 - first).add(i));
                return i;
            });
        }

        List<Integer> expected = IntStream.range(0, 50).boxed().toList();
        assertThat(heard).containsExactly(expected, expected);
    }

    @Test
    void waitingTasksGiveUpWhenOneBeforeThemFails() {
        Turns turns = new Turns(1);
        List<Integer> heard = new ArrayList<>();
        CountDownLatch othersStarted = new CountDownLatch(2);
        try (Workers workers = Workers.of(4)) {
            assertThatThrownBy(() -> JoinedTasks.map(workers, 20, i -> {
                        try {
                            if (i == 1) {
                                await(othersStarted);
                                throw new IllegalStateException("task 1");
                            }
                            othersStarted.countDown();
                            turns.inOrder(0, i, () -> heard.add(i));
                            return i;
                        } catch (RuntimeException e) {
                            turns.fail(i);
                            throw e;
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task 1");
        }

        assertThat(heard).containsExactly(0);
    }

    @Test
    void interruptedTasksEndBeforeTheCallReturns() {
        Turns turns = new Turns(1);
        AtomicInteger atWork = new AtomicInteger();
        Thread caller = Thread.currentThread();
        try (Workers workers = Workers.of(3)) {
            assertThatThrownBy(() -> JoinedTasks.map(workers, 10, i -> {
                        atWork.incrementAndGet();
                        try {
                            if (i == 2) {
                                caller.interrupt();
                            }
                            // Task 0 never takes its turn: all others wait until they are interrupted.
                            turns.inOrder(0, i + 1, () -> {});
                            return i;
                        } finally {
                            atWork.decrementAndGet();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(atWork.get()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
