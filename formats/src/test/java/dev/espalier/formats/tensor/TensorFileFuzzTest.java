package dev.espalier.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.formats.InputException;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.testkit.BrokenFiles;
import dev.espalier.testkit.FileMutator;
import dev.espalier.testkit.SafetensorsBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Broken files give a value or an {@link InputException}, and take no more memory than their size accounts for. */
class TensorFileFuzzTest {
    /** The files have less than 8 kB; classes loaded on the way and Jackson's tables are the greater part of this. */
    private static final long MOST_BYTES = 8 << 20;

    private final BrokenFiles broken = new BrokenFiles(InputException.class);

    @Test
    void safetensors() throws IOException {
        FileMutator mutator = new FileMutator(RandomSource.XO_RO_SHI_RO_128_PP.create(1L), safetensorsFiles());
        for (int i = 0; i < 100_000; i++) {
            byte[] file = mutator.next(8, 2000);
            broken.read(file, bytes -> {
                SafetensorsFile read = SafetensorsFile.of("x", Bytes.of(bytes));
                for (TensorInfo info : read.tensors().values()) {
                    assertThat(read.read(info.name())).hasSize((int) info.elements());
                }
            });
        }
        broken.require(1000, MOST_BYTES);
    }

    @Test
    void indexes() {
        byte[] index = ("{\"metadata\":{\"total_size\":16},"
                        + "\"weight_map\":{\"a\":\"model-1.safetensors\",\"b\":\"model-2.safetensors\"}}")
                .getBytes(StandardCharsets.UTF_8);
        FileMutator mutator = new FileMutator(RandomSource.XO_RO_SHI_RO_128_PP.create(4L), List.of(index));
        for (int i = 0; i < 10_000; i++) {
            broken.read(
                    mutator.next(0, 1000),
                    bytes -> ShardedTensors.places("x", JsonFiles.parse("x", bytes, ShardedTensors.LIMITS))
                            .values()
                            .forEach(
                                    name -> assertThat(name).doesNotContain("/").doesNotStartWith(".")));
        }
        broken.require(100, MOST_BYTES);
    }

    private static List<byte[]> safetensorsFiles() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (ElementType type : ElementType.values()) {
            MemoryTensors tensors = MemoryTensors.builder()
                    .put("w", type, List.of(20, 10), new float[200])
                    .put("norm", ElementType.F32, List.of(2), new float[] {1, 1})
                    .put("scalar", type, List.of(), new float[] {7})
                    .put("none", type, List.of(0, 5), new float[0])
                    .build();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafetensorsWriter.write(out, tensors.tensors().values(), tensors, Map.of("note", "\u00e9 \"quoted\""));
            files.add(out.toByteArray());
        }
        files.add(SafetensorsBytes.file(
                "{\"i\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}"
                        + ",\"f\":{\"dtype\":\"F4\",\"shape\":[2,1],\"data_offsets\":[8,9]}}",
                9));
        return files;
    }
}
