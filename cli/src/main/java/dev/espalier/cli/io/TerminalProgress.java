package dev.espalier.cli.io;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error while something takes its time, shown on a terminal only. */
public final class TerminalProgress implements AutoCloseable {
    /** Set by the launcher when standard error is a terminal. */
    private static final String TERMINAL = "espalier.terminal";

    private final String task;
    private final boolean shown;
    private final AtomicReference<@Nullable ProgressBar> bar = new AtomicReference<>();

    private TerminalProgress(String task, boolean shown) {
        this.task = task;
        this.shown = shown;
    }

    /** Progress of {@code task}, silent unless standard error is a terminal. */
    public static TerminalProgress of(String task) {
        return new TerminalProgress(task, Boolean.getBoolean(TERMINAL));
    }

    /** The same for longer counts, as long computations report them; may be called from any thread. */
    public void update(long done, long total, String what) {
        advance(done, total, " " + what);
    }

    /** {@code done} of {@code total} steps are done; may be called from any thread. */
    public void step(int done, int total) {
        advance(done, total, "");
    }

    private void advance(long done, long total, String unit) {
        if (!shown) {
            return;
        }
        synchronized (this) {
            ProgressBar current = bar.get();
            if (current == null) {
                current = start(done, total, unit);
                bar.set(current);
            }
            current.stepTo(Math.max(done, current.getCurrent()));
        }
    }

    /** The time left is reckoned from where this run began, which for one taken up again is not the start. */
    private ProgressBar start(long done, long total, String unit) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(System.err));
        if (!unit.isEmpty()) {
            builder.setUnit(unit, 1).showSpeed();
        }
        return builder.build();
    }

    @Override
    public void close() {
        ProgressBar current = bar.getAndSet(null);
        if (current != null) {
            current.close();
        }
    }
}
