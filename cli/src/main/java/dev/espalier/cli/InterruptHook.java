package dev.espalier.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the signal that ends the process (Ctrl-C) into an interrupt of the command, and waits until it has cleaned up.
 *
 * <p>A command stuck in native code is not waited for longer than {@value #PATIENCE_SECONDS} seconds.
 */
final class InterruptHook {
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean shuttingDown;

    private InterruptHook() {}

    /** Installs the hook for a command that runs on {@code worker}. */
    static InterruptHook install(Thread worker) {
        InterruptHook hook = new InterruptHook();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hook.interrupt(worker), "espalier-interrupt"));
        return hook;
    }

    private void interrupt(Thread worker) {
        if (ended.getCount() == 0) {
            return;
        }
        shuttingDown = true;
        worker.interrupt();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process; once it is ending already, leaves that to the signal, whose exit code is the right one. */
    void end(int code) {
        ended.countDown();
        if (!shuttingDown) {
            System.exit(code);
        }
    }
}
