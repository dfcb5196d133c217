package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.formats.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever breaks, the user sees one line, the right exit code and no stack trace. */
class DefectTest {
    private static Stream<Throwable> defects() {
        return Stream.of(
                new IllegalArgumentException("m must be positive"),
                new IllegalStateException("two\nlines"),
                new NullPointerException(),
                new ArrayIndexOutOfBoundsException(7),
                new UnsupportedOperationException("x"),
                new UncheckedIOException(new IOException("a pipe that has no name")),
                new CompletionException(new IllegalArgumentException("in a thread")),
                new AssertionError("never"),
                new InternalError("deep"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectOfOursIsNotCalledBadInput(Throwable defect) {
        assertThat(told(defect, Failures.DEFECT))
                .startsWith("espalier: internal error: ")
                .contains("please report it", "'espalier fit t.csv'", "espalier doctor --json", "ESPALIER_DEBUG=1");
    }

    @Test
    void theErrorOfAnotherThreadIsSeenThroughItsWrapping() {
        Throwable wrapped = new CompletionException(
                new ExecutionException(InputException.of(InputException.Code.MALFORMED, "t.csv: row 7: no number")));
        assertThat(told(wrapped, Failures.BAD_INPUT)).isEqualTo("espalier: t.csv: row 7: no number\n");
        assertThat(told(new ExecutionException(new OutOfMemoryError("heap")), Failures.DEFECT))
                .contains("out of memory");
    }

    @Test
    void whatTheProgramStandsOnIsNamedWithWhatToDo() {
        assertThat(told(new OutOfMemoryError("Java heap space"), Failures.DEFECT))
                .startsWith("espalier: out of memory: Java heap space, with a heap of at most ")
                .contains("-Xmx");
        assertThat(told(new StackOverflowError(), Failures.DEFECT))
                .startsWith("espalier: out of stack")
                .contains("-Xss");
        assertThat(told(new UnsatisfiedLinkError("no torch in java.library.path"), Failures.DEFECT))
                .contains("native code cannot be loaded: no torch in java.library.path");
        assertThat(told(new NoClassDefFoundError("ai/djl/Engine"), Failures.DEFECT))
                .contains("libraries are incomplete", "ai.djl.Engine");
        assertThat(told(new ExceptionInInitializerError(new IllegalStateException("wrong glibc")), Failures.DEFECT))
                .contains("wrong glibc");
    }

    @Test
    void filesAndInterruptsKeepTheirCodes() {
        assertThat(told(new UncheckedIOException(new NoSuchFileException("x.csv")), Failures.BAD_INPUT))
                .isEqualTo("espalier: x.csv: no such file or folder\n");
        assertThat(told(new CancellationException("interrupted at step 3"), Failures.INTERRUPTED))
                .isEqualTo("espalier: interrupted at step 3\n");
        assertThat(told(new CompletionException(new CancellationException()), Failures.INTERRUPTED))
                .isEqualTo("espalier: interrupted\n");
    }

    private static String told(Throwable failure, int code) {
        StringWriter err = new StringWriter();
        Failures failures = new Failures(new PrintWriter(err, true), "espalier fit t.csv", false);
        assertThat(failures.report(failure, null)).isEqualTo(code);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).doesNotContain("\tat ").endsWith("\n");
        return err.toString();
    }
}
