package dev.espalier.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.testkit.SharedFiles;
import java.nio.IntBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The same trained weights as a Hugging Face folder and as a llama2.c file. */
class StoriesModelTest {
    @Test
    void bothFormsGiveTheSameModelBitForBit() {
        Path folder = SharedFiles.require("data/llm_stories260k/config.json").getParent();
        try (ModelFolder hugging = ModelFolder.open(folder);
                ModelFolder plain = ModelFolder.open(folder.resolve("stories260K.bin"))) {
            assertThat(plain.checkpoint().configuration())
                    .isEqualTo(hugging.checkpoint().configuration());
            assertThat(plain.checkpoint().tensors().tensors())
                    .isEqualTo(hugging.checkpoint().tensors().tensors());
            for (String name : hugging.checkpoint().tensors().tensors().keySet()) {
                assertThat(bits(plain, name)).as(name).isEqualTo(bits(hugging, name));
            }
            assertThat(plain.checkpoint().sha256())
                    .isEqualTo(hugging.checkpoint().sha256());
            // 1044992 bytes of file less 8 + 4856 bytes of header are 260032 single-precision numbers.
            assertThat(hugging.checkpoint().parameters()).isEqualTo(260032);
            assertThat(hugging.tokenizerFiles()).containsExactly(folder.resolve("tok512.bin"));
        }
    }

    /** Compared as integers: zeros have signs, and comparing boxed numbers would take seconds. */
    private static IntBuffer bits(ModelFolder model, String name) {
        float[] values = model.checkpoint().tensors().read(name);
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return IntBuffer.wrap(bits);
    }
}
