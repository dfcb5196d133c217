package dev.espalier.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.testkit.SafetensorsBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
    private static final String ONE = "'w':{'dtype':'F32','shape':[2,2],'data_offsets':[0,16]}";

    @TempDir
    Path folder;

    @Test
    void readsEveryTypeOfWeight() throws IOException {
        String header = "{'__metadata__':{'format':'pt'},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                + "'b':{'dtype':'BF16','shape':[2,1],'data_offsets':[8,12]},"
                + "'c':{'dtype':'F16','shape':[],'data_offsets':[12,14]},"
                + "'d':{'dtype':'F32','shape':[0,7],'data_offsets':[14,14]},"
                + "'e':{'dtype':'I64','shape':[1],'data_offsets':[14,22]}}  ";
        byte[] file = SafetensorsBytes.file(json(header), 22);
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(file.length - 22);
        data.putFloat(1.5f).putFloat(-0f).putShort((short) 0x3FC0).putShort((short) 0xFF80);
        data.putShort((short) 0x3E00);
        try (SafetensorsFile read = SafetensorsFile.open(Files.write(folder.resolve("x"), file))) {
            assertThat(read.tensors().keySet()).containsExactly("a", "b", "c", "d");
            assertThat(read.read("a")).containsExactly(1.5f, -0f);
            assertThat(read.read("b")).containsExactly(1.5f, Float.NEGATIVE_INFINITY);
            assertThat(read.read("c")).containsExactly(1.5f);
            assertThat(read.read("d")).isEmpty();
            assertThat(read.unreadable()).isEqualTo(Map.of("e", "I64"));
            assertThat(read.tensors().get("b")).isEqualTo(new TensorInfo("b", ElementType.BF16, List.of(2, 1)));
            ByteArrayOutputStream copied = new ByteArrayOutputStream();
            read.copyTo("b", copied);
            assertThat(copied.toByteArray()).containsExactly(0xC0, 0x3F, 0x80, 0xFF);
            assertThatThrownBy(() -> read.read("e")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTensorLargerThanOnePieceIsReadWhole() throws IOException {
        int count = 200_001; // 800 kB: three pieces and a rest
        byte[] file = SafetensorsBytes.file(
                json("{'w':{'dtype':'F32','shape':[" + count + "],'data_offsets':[0," + 4 * count + "]}}"), 4 * count);
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(file.length - 4 * count);
        float[] expected = new float[count];
        for (int i = 0; i < count; i++) {
            expected[i] = i;
            data.putFloat(i);
        }
        assertThat(Arrays.equals(open(file).read("w"), expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]                                                          | must begin with {",
                "{ONE,ONE}                                                   | tensor w occurs twice",
                "{'__metadata__':{'a':'1','a':'2'},ONE}                      | __metadata__.a occurs twice",
                "{'__metadata__':{},'__metadata__':{},ONE}                   | __metadata__ occurs twice",
                "{'__metadata__':{'a':1},ONE}                                | __metadata__.a must be text",
                "{'w':{'dtype':'F32','dtype':'F32','shape':[4],'data_offsets':[0,16]}} | dtype occurs twice",
                "{'w':{'dtype':'F32','shape':[4]}}                           | needs dtype, shape and data_offsets",
                "{'w':{'dtype':'F99','shape':[4],'data_offsets':[0,16]}}     | dtype 'F99' is unknown",
                "{'w':{'dtype':'F32','shape':[-4],'data_offsets':[0,16]}}    | -4 is negative",
                "{'w':{'dtype':'F32','shape':[4.0],'data_offsets':[0,16]}}   | shape must be whole numbers",
                "{'w':{'dtype':'F32','shape':[9999999999],'data_offsets':[0,16]}} | an axis longer than 2^31 - 1",
                "{'w':{'dtype':'F32','shape':[4],'data_offsets':[0,16,17]}}  | an array of two numbers",
                "{'w':{'dtype':'F32','shape':[4],'data_offsets':[0,99999999999999999999]}} | out of range of long",
                "{'w':{'dtype':'F32','shape':[5],'data_offsets':[0,16]}}     | tensor w has 16 bytes,"
                        + " which F32 of shape [5]",
                "{'w':{'dtype':'F32','shape':[5],'data_offsets':[0,20]}}     | tensor w ends at 20 of 16 bytes",
                "{'w':{'dtype':'F32','shape':[4],'data_offsets':[16,0]}}     | tensor w ends at 0",
                "{'w':{'dtype':'F32','shape':[2147483647,2147483647,4],'data_offsets':[0,16]}} | does not fill",
                "{'w':{'dtype':'F4','shape':[3],'data_offsets':[0,1]}}       | does not fill",
                "{'w':{'dtype':'F32','shape':[3],'data_offsets':[4,16]}}     | tensor w lies behind a hole",
                "{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}     | 4 bytes follow that belong to no tensor",
                "{ONE,'x':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | tensor x overlaps the one before it",
                "{ONE,'x':{'shape':[[[[[2]]]]]}}                             | must be whole numbers",
                "{ONE,'x':3}                                                 | tensor x must be an object",
                "{ONE,'x':{'kind':3}}                                        | 'kind' is none of dtype, shape",
                "{ONE}}                                                      | byte",
                "{ONE                                                        | byte",
            })
    void refusesWithTheReason(String header, String reason) {
        byte[] file = SafetensorsBytes.file(json(header.replace("ONE", ONE)), 16);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("x.safetensors: byte ")
                .hasMessageContaining(reason);
    }

    @Test
    void aShapeOfZeroAndHugeLengthsHasNoNumbers() {
        String huge = "{'w':{'dtype':'F32','shape':[2147483647,2147483647,2147483647,0],'data_offsets':[0,0]}}";
        assertThat(open(SafetensorsBytes.file(json(huge), 0)).read("w")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 100_000_001, Long.MAX_VALUE, 1000})
    void refusesAHeaderThatCannotBe(long claimed) {
        byte[] file = SafetensorsBytes.file(json("{" + ONE + "}"), 16);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, claimed);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("byte 0: a header of " + Long.toUnsignedString(claimed) + " bytes is claimed");
    }

    @Test
    void refusesEveryTruncation() {
        byte[] file = SafetensorsBytes.file(json("{" + ONE + "}"), 16);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> open(cut)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void refusesOtherEncodingsThanUtf8() {
        for (java.nio.charset.Charset charset :
                List.of(java.nio.charset.StandardCharsets.UTF_16LE, java.nio.charset.StandardCharsets.UTF_16BE)) {
            byte[] text = json("{" + ONE + "}").getBytes(charset);
            ByteBuffer file = ByteBuffer.allocate(8 + text.length + 16).order(ByteOrder.LITTLE_ENDIAN);
            byte[] bytes = file.putLong(text.length).put(text).array();
            assertThatThrownBy(() -> open(bytes)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void saysThatBytesAreGone() throws IOException {
        Path path = Files.write(folder.resolve("w.safetensors"), SafetensorsBytes.file(json("{" + ONE + "}"), 16));
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Files.write(path, new byte[20]);
            assertThatThrownBy(() -> file.read("w"))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.code()).isEqualTo(Code.UNREADABLE))
                    .hasMessageContaining("tensor w cannot be read at byte ");
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("none")))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_FOUND));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static SafetensorsFile open(byte[] file) {
        return SafetensorsFile.of("x.safetensors", Bytes.of(file));
    }
}
