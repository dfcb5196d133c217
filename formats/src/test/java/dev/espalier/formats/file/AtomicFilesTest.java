package dev.espalier.formats.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    @Test
    void writesAndReplaces() throws IOException {
        Path file = folder.resolve("x.txt");
        AtomicFiles.writeText(file, "one");
        AtomicFiles.writeText(file, "two");
        assertThat(file).hasContent("two");
        requireOnly(file);
    }

    @Test
    void aPipeIsWrittenToAndStaysAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        AtomicFiles.writeText(pipe, "through");
        assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("through");
        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
        requireOnly(pipe);
    }

    @Test
    void leavesNothingBehindWhenTheWriterFails() throws IOException {
        Path file = Files.writeString(folder.resolve("x.txt"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("no space left");
                }))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.UNWRITABLE))
                .hasMessageContaining("x.txt: cannot be written: no space left");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        requireOnly(file);
    }

    @Test
    void leavesNothingBehindWhenInterrupted() throws IOException {
        Path file = folder.resolve("x.txt");
        assertThatThrownBy(() ->
                        AtomicFiles.write(file, out -> Thread.currentThread().interrupt()))
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesTheFolderThatIsMissing() {
        Path file = folder.resolve("none").resolve("x.txt");
        assertThatThrownBy(() -> AtomicFiles.writeText(file, "")).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> AtomicFiles.requireWritable(folder)).hasMessageContaining("is a folder");
        assertThat(folder).isEmptyDirectory();
    }

    private void requireOnly(Path file) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
