package dev.espalier.cli;

import java.util.concurrent.TimeUnit;

/**
 * Ends the program when the launcher that waits for it is gone: whoever kills the launcher in a way it cannot pass on means
 * the program.
 */
final class LauncherWatch {
    /** Set by the launcher to its process number, when it stays. */
    private static final String LAUNCHER = "espalier.launcher";

    private static final int SECONDS = 2;
    private static final int TERMINATED = 143;

    private LauncherWatch() {}

    static void start() {
        Long launcher = Long.getLong(LAUNCHER);
        if (launcher != null) {
            Thread watch = new Thread(() -> watch(launcher), "espalier-launcher");
            watch.setDaemon(true);
            watch.start();
        }
    }

    @SuppressWarnings("SystemExitOutsideMain") // as the signal that killed the launcher would have done
    private static void watch(long launcher) {
        try {
            do {
                TimeUnit.SECONDS.sleep(SECONDS);
            } while (parent() == launcher);
        } catch (InterruptedException e) {
            return;
        }
        System.exit(TERMINATED);
    }

    private static long parent() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
    }
}
