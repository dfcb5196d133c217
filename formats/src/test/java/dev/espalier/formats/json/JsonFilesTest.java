package dev.espalier.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {
    private static final JsonLimits LIMITS = new JsonLimits("a recipe", 200, 3, 20);

    @TempDir
    Path folder;

    private void refused(byte[] content, Code code, String message) throws IOException {
        Path file = Files.write(folder.resolve("r.json"), content);
        assertThatThrownBy(() -> JsonFiles.read(file, LIMITS))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(message);
        if (content.length <= LIMITS.maxBytes()) {
            assertThatThrownBy(() -> JsonFiles.parse("r", content, LIMITS))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageContaining(message);
        }
    }

    private void refused(String content, Code code, String message) throws IOException {
        refused(content.getBytes(StandardCharsets.UTF_8), code, message);
    }

    @Test
    void whatIsWrittenReadsBackTheSame() throws IOException {
        ObjectNode object = JsonFiles.object();
        object.put("x", 0.1).put("t", "ü\n").putArray("a").add(1).addNull();
        Path file = Files.write(folder.resolve("r.json"), JsonFiles.text(object));
        assertThat(JsonFiles.read(file, LIMITS)).isEqualTo(object);
        assertThat(JsonFiles.cursor(file, LIMITS).at("x").number()).isEqualTo(0.1);
        assertThat(JsonFiles.parse("r", JsonFiles.line(object), LIMITS)).isEqualTo(object);
    }

    @Test
    void limitsHold() throws IOException {
        assertThat(JsonFiles.parse("r", "{\"a\":[[0]]}".getBytes(StandardCharsets.UTF_8), LIMITS))
                .hasSize(1);
        refused(" ".repeat(201), Code.TOO_LARGE, "201 bytes, a recipe has at most 200");
        refused("{\"a\":[[[0]]]}", Code.MALFORMED, "nesting depth");
        refused("{\"a\":\"" + "x".repeat(21) + "\"}", Code.MALFORMED, "maximum allowed (20");
        refused("{\"" + "x".repeat(21) + "\":0}", Code.MALFORMED, "maximum allowed (20");
        refused("{\"a\":" + "9".repeat(65) + "}", Code.MALFORMED, "umber");
    }

    @Test
    void refusesWhatIsNoJsonObject() throws IOException {
        refused("", Code.EMPTY, "the file is empty");
        refused("  ", Code.MALFORMED, "$: expected an object, found nothing");
        refused("[1]", Code.MALFORMED, "$: expected an object, found an array");
        refused("{\"a\":\n 1,}", Code.MALFORMED, " line 2, column 4: not a recipe: ");
        refused("{} {}", Code.MALFORMED, "not a recipe");
        refused("{\"a\":1,\"a\":2}", Code.MALFORMED, "Duplicate");
        refused("{\"a\":NaN}", Code.MALFORMED, "not a recipe");
        // A byte that begins no UTF-8 character, and an encoding that the first bytes give away.
        refused("{\"äbc\":1}".getBytes(StandardCharsets.ISO_8859_1), Code.MALFORMED, "UTF-8");
        refused(new byte[] {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f}, Code.MALFORMED, "UTF");
    }

    @Test
    void refusesFoldersAndMissingFiles() {
        assertThatThrownBy(() -> JsonFiles.cursor(folder, LIMITS)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> JsonFiles.cursor(folder.resolve("none"), LIMITS))
                .hasMessageContaining("no such file");
    }

    @Test
    void failuresToReadNameTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("r.json"), "{}");
        assertThatThrownBy(() -> JsonFiles.open(file, LIMITS, in -> {
                    throw new IOException("disk on fire");
                }))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.UNREADABLE))
                .hasMessage(file + ": cannot be read: disk on fire");
    }
}
