package dev.espalier.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.espalier.formats.InputException;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.formats.tensor.SafetensorsFile;
import dev.espalier.formats.tensor.SafetensorsWriter;
import dev.espalier.formats.tensor.ShardedTensors;
import dev.espalier.formats.tensor.TensorInfo;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.numerics.random.RandomStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Broken files give a value or an {@link InputException}, and take no more memory than their size accounts for. */
class CheckpointFuzzTest {
    /** The files have less than 8 kB; classes loaded on the way and Jackson's tables are the greater part of this. */
    private static final long MOST_BYTES = 8 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private int values;
    private int errors;
    private long mostBytes;

    @Test
    void safetensors() throws IOException {
        Mutator mutator = new Mutator(RandomStreams.of(1).stream(0), safetensorsFiles());
        for (int i = 0; i < 100_000; i++) {
            byte[] file = mutator.next(8, 2000);
            run(file, bytes -> {
                SafetensorsFile read = SafetensorsFile.of("x", new MemoryBytes(bytes));
                for (TensorInfo info : read.tensors().values()) {
                    assertThat(read.read(info.name())).hasSize((int) info.elements());
                }
            });
        }
        check(1000);
    }

    @Test
    void llama2c() {
        List<byte[]> files = new ArrayList<>();
        for (int vocabulary : new int[] {5, -5}) {
            ByteBuffer file = ByteBuffer.allocate(28 + 4 * 1000).order(ByteOrder.LITTLE_ENDIAN);
            for (int number : new int[] {4, 6, 1, 2, 1, vocabulary, 3}) {
                file.putInt(number);
            }
            // 5 x 4 embedding (twice if not tied), 3 norms, 48 attention, 72 feed-forward, 6 numbers of tables.
            int numbers = (vocabulary < 0 ? 40 : 20) + 12 + 48 + 72 + 6;
            files.add(Arrays.copyOf(file.array(), 28 + 4 * numbers));
        }
        Mutator mutator = new Mutator(RandomStreams.of(2).stream(0), files);
        for (int i = 0; i < 10_000; i++) {
            run(mutator.next(0, 28), bytes -> {
                Checkpoint read = Llama2cFile.of("x", new MemoryBytes(bytes));
                read.tensors().tensors().keySet().forEach(read.tensors()::read);
            });
        }
        check(100);
    }

    @Test
    void configurations() {
        List<byte[]> files = new ArrayList<>();
        for (ModelConfiguration c : RandomModels.configurations()) {
            files.add(JsonFiles.text(ConfigurationWriter.tree(c, Optional.empty(), ElementType.BF16)));
        }
        Mutator mutator = new Mutator(RandomStreams.of(3).stream(0), files);
        for (int i = 0; i < 10_000; i++) {
            run(mutator.next(0, 4000), bytes -> {
                ModelConfiguration c = HuggingFaceConfiguration.read("x", JsonFiles.parse("x", bytes));
                // Shapes of a few thousand layers would be slow, not wrong.
                if (c.layers() < 100) {
                    assertThat(TensorNames.required(c)).isNotEmpty();
                }
            });
        }
        check(100);
    }

    @Test
    void indexes() {
        byte[] index =
                ("{\"metadata\":{\"total_size\":16},\"weight_map\":{\"a\":\"model-1.safetensors\",\"b\":\"model-2.safetensors\"}}")
                        .getBytes(StandardCharsets.UTF_8);
        Mutator mutator = new Mutator(RandomStreams.of(4).stream(0), List.of(index));
        for (int i = 0; i < 10_000; i++) {
            run(
                    mutator.next(0, 1000),
                    bytes -> ShardedTensors.places("x", JsonFiles.parse("x", bytes))
                            .values()
                            .forEach(
                                    name -> assertThat(name).doesNotContain("/").doesNotStartWith(".")));
        }
        check(100);
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
        files.add(MemoryBytes.safetensors(
                "{\"i\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}"
                        + ",\"f\":{\"dtype\":\"F4\",\"shape\":[2,1],\"data_offsets\":[8,9]}}",
                9));
        return files;
    }

    private void run(byte[] file, Consumer<byte[]> reading) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.accept(file);
            values++;
        } catch (InputException e) {
            errors++;
            assertThat(e.getMessage()).hasSizeLessThan(10_000).doesNotContain("\n");
        }
        mostBytes = Math.max(mostBytes, THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    /** Both outcomes must have been seen often, or the mutations test nothing. */
    private void check(int least) {
        assertThat(values).isGreaterThan(least);
        assertThat(errors).isGreaterThan(least);
        assertThat(mostBytes).isLessThan(MOST_BYTES);
    }
}
