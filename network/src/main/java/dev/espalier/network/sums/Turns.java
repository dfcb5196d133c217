package dev.espalier.network.sums;

import java.util.concurrent.CancellationException;

/**
 * Lets parallel tasks 0, 1, 2, ... do something strictly in that order, on each of several independent lanes.
 *
 * <p>A task may wait for tasks of lower index only, so as long as these are started first nothing ever waits for
 * itself. When one fails, those of higher index give up instead of waiting for it.
 */
public final class Turns {
    private final int[] next;
    private int failed = Integer.MAX_VALUE;

    public Turns(int lanes) {
        this.next = new int[lanes];
    }

    /**
     * Waits for the turn of {@code task} on {@code lane} and runs {@code action}.
     *
     * @throws CancellationException if a task before it failed or this thread was interrupted
     */
    public void inOrder(int lane, int task, Runnable action) {
        await(lane, task);
        action.run();
        pass(lane);
    }

    /** {@code task} will not come to its turns any more. */
    public synchronized void fail(int task) {
        failed = Math.min(failed, task);
        notifyAll();
    }

    private synchronized void await(int lane, int task) {
        try {
            while (next[lane] != task) {
                if (failed < task) {
                    throw new CancellationException("an earlier task failed");
                }
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private synchronized void pass(int lane) {
        next[lane]++;
        notifyAll();
    }
}
