package dev.espalier.language.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.tensor.Bytes;
import dev.espalier.language.testing.RandomModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files are written here as llama2.c's export.py lays them out, from a model whose rotary pairs are half a head apart.
 */
class Llama2cFileTest {
    private static final int HEAD = 6;

    private static Checkpoint model(boolean tied) {
        ModelConfiguration c = new ModelConfiguration(
                Architecture.LLAMA,
                24,
                List.of(20, 20),
                4,
                2,
                HEAD,
                29,
                64,
                1e-5,
                new RotaryPositions(10000, new RotaryPositions.None()),
                tied,
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.of(1),
                OptionalInt.of(2));
        return RandomModels.checkpoint(c, 5);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void bothVersionsGiveTheModelBack(boolean versioned, boolean tied) {
        Checkpoint model = model(tied);
        Checkpoint read = Llama2cFile.of("m.bin", Bytes.of(file(model, versioned)));
        assertThat(read.configuration()).isEqualTo(model.configuration());
        assertThat(read.tensors().tensors()).isEqualTo(model.tensors().tensors());
        for (String name : model.tensors().tensors().keySet()) {
            assertThat(read.tensors().read(name))
                    .as(name)
                    .containsExactly(model.tensors().read(name));
        }
        assertThat(read.sha256()).isEqualTo(model.sha256());
    }

    @Test
    void refusesTruncatedAndLongerFiles() {
        for (boolean versioned : new boolean[] {false, true}) {
            byte[] file = file(model(true), versioned);
            for (int length : new int[] {0, 3, 27, 28, 255, 256, file.length - 1, file.length + 1}) {
                byte[] other = Arrays.copyOf(file, length);
                assertThatThrownBy(() -> Llama2cFile.of("m.bin", Bytes.of(other)))
                        .isInstanceOf(InputException.class)
                        .hasMessageStartingWith("m.bin: ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | 0          | byte 0: dim is 0",
                "0  | 2147483647 | byte 0: dim is 2147483647",
                "0  | 67108864   | tensor model.embed_tokens.weight ends at byte",
                "4  | -1         | byte 4: hidden_dim is -1",
                "4  | 67108864   | tensor model.layers.0.mlp.gate_proj.weight ends at byte",
                "8  | 16384      | ends at byte",
                "12 | 7          | n_heads (7) does not divide dim (24)",
                "12 | 8          | the head size must be even",
                "16 | 5          | byte 16: n_kv_heads is 5",
                "16 | 3          | must divide the query heads (4)",
                "20 | 0          | byte 20: vocab_size is 0",
                "20 | -2147483648 | byte 20: vocab_size is -2147483648",
                "24 | 0          | byte 24: max_seq_len is 0",
                "24 | 63         | 24 bytes follow the last tensor",
            })
    void refusesHeadersThatDoNotFit(int at, int value, String reason) {
        byte[] file = file(model(true), false);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        assertThatThrownBy(() -> Llama2cFile.of("m.bin", Bytes.of(file)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("m.bin: ")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesQuantisedVersions() {
        byte[] file = file(model(true), true);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 2);
        assertThatThrownBy(() -> Llama2cFile.of("m.bin", Bytes.of(file)))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.UNKNOWN_VERSION))
                .hasMessageContaining("llama2.c version 2");
    }

    private static byte[] file(Checkpoint model, boolean versioned) {
        ModelConfiguration c = model.configuration();
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        if (versioned) {
            out.putInt(0x616b3432).putInt(1);
        }
        int vocabulary = c.vocabularySize() * (c.tiedEmbeddings() || versioned ? 1 : -1);
        for (int number : new int[] {24, 20, c.layers(), 4, 2, vocabulary, c.contextLength()}) {
            out.putInt(number);
        }
        if (versioned) {
            out.put((byte) (c.tiedEmbeddings() ? 1 : 0)).position(256);
            layers(out, model, "input_layernorm");
            layers(out, model, "post_attention_layernorm");
            put(out, model, TensorNames.FINAL_NORM);
        }
        put(out, model, TensorNames.EMBEDDING);
        if (!versioned) {
            layers(out, model, "input_layernorm");
        }
        layers(out, model, "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj");
        if (!versioned) {
            layers(out, model, "post_attention_layernorm");
        }
        layers(out, model, "mlp.gate_proj", "mlp.down_proj", "mlp.up_proj");
        if (!versioned) {
            put(out, model, TensorNames.FINAL_NORM);
            for (int i = 0; i < c.contextLength() * HEAD; i++) {
                out.putFloat(Float.NaN); // tables that no reader should look at
            }
        }
        if (!c.tiedEmbeddings()) {
            put(out, model, TensorNames.OUTPUT);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void layers(ByteBuffer out, Checkpoint model, String... parts) {
        for (String part : parts) {
            for (int l = 0; l < model.configuration().layers(); l++) {
                put(out, model, TensorNames.layer(l, part + ".weight"));
            }
        }
    }

    private static void put(ByteBuffer out, Checkpoint model, String name) {
        float[] values = model.tensors().read(name);
        boolean rotated = name.contains("q_proj") || name.contains("k_proj");
        int inputs = 24;
        for (int i = 0; i < values.length; i++) {
            int row = i / inputs;
            int inHead = row % HEAD;
            // llama2.c's pair k of a head are its rows 2k and 2k + 1; here they are k and k + HEAD / 2.
            int source = rotated ? row - inHead + inHead / 2 + inHead % 2 * (HEAD / 2) : row;
            out.putFloat(values[source * inputs + i % inputs]);
        }
    }
}
