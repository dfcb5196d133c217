package dev.espalier.language.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentsTest {
    private static final String TEXT = "\n first line\nsecond \n<|endoftext|>\n\n<|endoftext|>häß<|endoftext|>";

    @TempDir
    Path folder;

    @Test
    void splitsStripsAndDropsBlankDocuments() throws IOException {
        Documents read = Documents.read(Files.writeString(folder.resolve("text.txt"), TEXT));
        assertThat(read.texts()).containsExactly("first line\nsecond", "häß");
        assertThat(read.characters()).isEqualTo(17 + 3);
        assertThat(read.sha256()).isEqualTo(Documents.of(TEXT, "elsewhere").sha256());
    }

    @Test
    void readsGzippedTextAsTheSame() throws IOException {
        Path file = folder.resolve("text.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Documents.read(file).texts())
                .isEqualTo(Documents.of(TEXT, "").texts());
        assertThat(Documents.read(file).sha256())
                .isEqualTo(Documents.of(TEXT, "").sha256());
        Path plain = Files.writeString(folder.resolve("plain.gz"), "not packed");
        assertThatThrownBy(() -> Documents.read(plain))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void namesTheFirstByteThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("latin1.txt"), "ab\u00e9c".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Documents.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("latin1.txt: not UTF-8 text: byte 2 is 0xe9");
        // Beyond the first window of characters, within a character of four bytes.
        byte[] far = ("é".repeat(20_000) + "\ud83d\ude00").getBytes(StandardCharsets.UTF_8);
        far[far.length - 1] = 'x';
        Path late = Files.write(folder.resolve("late.txt"), far);
        assertThatThrownBy(() -> Documents.read(late)).hasMessageContaining("byte 40000 is 0xf0");
        // A character cut off at the end of the file.
        Path cut = Files.write(folder.resolve("cut.txt"), new byte[] {'a', (byte) 0xe2, (byte) 0x82});
        assertThatThrownBy(() -> Documents.read(cut)).hasMessageContaining("byte 1 is 0xe2");
    }

    @Test
    void refusesTextWithNothingInIt() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        assertThatThrownBy(() -> Documents.read(empty))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no text in it");
        Path blank = Files.writeString(folder.resolve("blank.txt"), " \n<|endoftext|>\n");
        assertThatThrownBy(() -> Documents.read(blank)).hasMessageContaining("there is no text in it");
    }

    @Test
    void dropsAByteOrderMark() throws IOException {
        assertThat(Documents.read(Files.writeString(folder.resolve("mark.txt"), "\ufeffa"))
                        .texts())
                .containsExactly("a");
    }
}
