package dev.espalier.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.formats.InputException;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.tensor.Bytes;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.testing.RandomModels;
import dev.espalier.numerics.random.RandomStreams;
import dev.espalier.testkit.BrokenFiles;
import dev.espalier.testkit.FileMutator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Broken files give a value or an {@link InputException}, and take no more memory than their size accounts for. */
class CheckpointFuzzTest {
    /** The files have less than 8 kB; classes loaded on the way and Jackson's tables are the greater part of this. */
    private static final long MOST_BYTES = 8 << 20;

    private final BrokenFiles broken = new BrokenFiles(InputException.class);

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
        FileMutator mutator = new FileMutator(RandomStreams.of(2).stream(0), files);
        for (int i = 0; i < 10_000; i++) {
            broken.read(mutator.next(0, 28), bytes -> {
                Checkpoint read = Llama2cFile.of("x", Bytes.of(bytes));
                read.tensors().tensors().keySet().forEach(read.tensors()::read);
            });
        }
        broken.require(100, MOST_BYTES);
    }

    @Test
    void configurations() {
        List<byte[]> files = new ArrayList<>();
        for (ModelConfiguration c : RandomModels.configurations()) {
            files.add(JsonFiles.text(ConfigurationWriter.tree(c, Optional.empty(), ElementType.BF16)));
        }
        FileMutator mutator = new FileMutator(RandomStreams.of(3).stream(0), files);
        for (int i = 0; i < 10_000; i++) {
            broken.read(mutator.next(0, 4000), bytes -> {
                ModelConfiguration c = HuggingFaceConfiguration.read(
                        "x", JsonFiles.parse("x", bytes, HuggingFaceConfiguration.LIMITS));
                // Shapes of a few thousand layers would be slow, not wrong.
                if (c.layers() < 100) {
                    assertThat(TensorNames.required(c)).isNotEmpty();
                }
            });
        }
        broken.require(100, MOST_BYTES);
    }
}
