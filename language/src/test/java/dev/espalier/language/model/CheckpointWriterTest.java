package dev.espalier.language.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.formats.tensor.TensorInfo;
import dev.espalier.formats.tensor.TensorSource;
import dev.espalier.language.testing.RandomModels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointWriterTest {
    private static final Map<String, String> NOTE = Map.of("method", "none");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.espalier.language.testing.RandomModels#configurations")
    void whatIsWrittenReadsBackTheSame(ModelConfiguration configuration) {
        Checkpoint model = RandomModels.checkpoint(configuration, 3);
        Path out = folder.resolve("out");
        CheckpointWriter.write(out, model, Companions.NONE, NOTE);
        try (ModelFolder read = ModelFolder.open(out)) {
            requireSame(read.checkpoint(), model);
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyTypeIsKept(ElementType type) {
        Checkpoint model = stored(RandomModels.llama(), type);
        Path out = folder.resolve("out");
        CheckpointWriter.write(out, model, Companions.NONE, NOTE);
        try (ModelFolder read = ModelFolder.open(out)) {
            assertThat(read.checkpoint().mainType()).isEqualTo(type);
            requireSame(read.checkpoint(), model);
        }
    }

    /** Checked against the description of the format, not by the reader of this package. */
    @Test
    void layoutIsThatOfSafetensors() throws IOException {
        Checkpoint model = stored(RandomModels.llama(), ElementType.BF16);
        Path out = folder.resolve("out");
        CheckpointWriter.write(out, model, Companions.NONE, NOTE);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(out.resolve("model.safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) file.getLong();
        assertThat(length % 8).isZero();
        String text = new String(file.array(), 8, length, StandardCharsets.UTF_8);
        assertThat(text).startsWith("{\"__metadata__\":{\"method\":\"none\",\"format\":\"pt\"},");
        ObjectNode header =
                JsonFiles.parse("header", text.getBytes(StandardCharsets.UTF_8), JsonLimits.of("a header", 1 << 20));
        header.remove("__metadata__");
        assertThat(header.size()).isEqualTo(model.tensors().tensors().size());
        long at = 0;
        for (Map.Entry<String, JsonNode> e : header.properties()) {
            TensorInfo info = model.tensors().tensors().get(e.getKey());
            assertThat(e.getValue())
                    .hasToString("{\"dtype\":\"" + info.type() + "\",\"shape\":"
                            + info.shape().toString().replace(" ", "") + ",\"data_offsets\":[" + at + ","
                            + (at + info.bytes()) + "]}");
            at += info.bytes();
        }
        assertThat(8 + length + at).isEqualTo(file.capacity());
    }

    @Test
    void shardsHoldToTheirSizeAndReadBack() throws IOException {
        Checkpoint model = RandomModels.checkpoint(RandomModels.mistral(), 4);
        Path out = folder.resolve("out");
        CheckpointWriter.write(out, model, Companions.NONE, NOTE, 4000);
        ObjectNode index =
                JsonFiles.read(out.resolve("model.safetensors.index.json"), JsonLimits.of("an index", 1 << 20));
        assertThat(index.path("metadata").path("total_size").asLong()).isEqualTo(model.bytes());
        assertThat(index.path("weight_map").size())
                .isEqualTo(model.tensors().tensors().size());
        long shards;
        try (var files = Files.list(out)) {
            shards = files.filter(f -> f.toString().endsWith(".safetensors")).count();
        }
        assertThat(shards).isGreaterThanOrEqualTo(model.bytes() / 4000);
        assertThat(out.resolve(String.format("model-%05d-of-%05d.safetensors", shards, shards)))
                .exists();
        try (ModelFolder read = ModelFolder.open(out)) {
            requireSame(read.checkpoint(), model);
        }
    }

    @Test
    void companionsAndConfigurationComeAlong() throws IOException {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 6);
        Path in = folder.resolve("in");
        CheckpointWriter.write(in, model, Companions.NONE, NOTE);
        Files.writeString(in.resolve("tokenizer.json"), "{}");
        Files.writeString(in.resolve("generation_config.json"), "{\"a\":1}");
        Files.writeString(in.resolve("README.md"), "of the other model");
        Path out = folder.resolve("out");
        try (ModelFolder read = ModelFolder.open(in)) {
            ObjectNode original = read.configuration().orElseThrow().put("extra", "kept");
            CheckpointWriter.write(
                    out, read.checkpoint(), new Companions(Optional.of(original), read.companions()), NOTE);
        }
        try (ModelFolder read = ModelFolder.open(out)) {
            assertThat(read.companions())
                    .containsExactly(out.resolve("generation_config.json"), out.resolve("tokenizer.json"));
            assertThat(read.tokenizerFiles()).containsExactly(out.resolve("tokenizer.json"));
            assertThat(read.configuration().orElseThrow().path("extra").asText())
                    .isEqualTo("kept");
        }
        assertThat(out.resolve("generation_config.json")).hasContent("{\"a\":1}");
        assertThat(out.resolve("README.md")).doesNotExist();
    }

    @Test
    void onlyAnEmptyFolderOrAnExportIsReplaced() throws IOException {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 1);
        Path out = Files.createDirectory(folder.resolve("out"));
        CheckpointWriter.write(out, model, Companions.NONE, NOTE);
        CheckpointWriter.write(out, model, Companions.NONE, NOTE, 4000);
        assertThat(out.resolve("model.safetensors")).doesNotExist();
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertRefused(out, model, "would lose notes.txt");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("config.json"), "{}");
        assertRefused(other, model, "neither empty nor an export");
        assertRefused(other.resolve("config.json"), model, "is a file, not a folder");
        assertRefused(folder.resolve("a/b"), model, "does not exist");
        assertThat(names(folder)).containsExactly("other", "out");
    }

    @Test
    void aFullDiskLeavesWhatWasThere() throws IOException {
        Checkpoint model = RandomModels.checkpoint(RandomModels.llama(), 1);
        Path out = folder.resolve("out");
        CheckpointWriter.write(out, model, Companions.NONE, NOTE);
        SortedMap<String, List<Byte>> before = contents(out);
        Checkpoint failing = new Checkpoint(model.configuration(), new FailingTensors(model.tensors(), 700), "failing");
        for (Path target : List.of(out, folder.resolve("new"))) {
            assertRefused(target, failing, "cannot be written: No space left on device; what was there");
        }
        assertThat(contents(out)).isEqualTo(before);
        assertThat(names(folder)).containsExactly("out");
        Thread.currentThread().interrupt();
        assertRefused(out, model, "cannot be written");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(contents(out)).isEqualTo(before);
        assertThat(names(folder)).containsExactly("out");
    }

    @Test
    void aLargerModelThanTheDiskIsRefusedAtOnce() {
        ModelConfiguration c = RandomModels.llama();
        List<Integer> widths = List.of(1 << 26, 1 << 26);
        ModelConfiguration huge = c.withIntermediateSizes(widths);
        Checkpoint model = new Checkpoint(huge, new ShapesOnly(TensorNames.required(huge)), "huge");
        // 26 GB: only a machine with less room than that shows the message, others the failure of the first read.
        assertThatThrownBy(() -> CheckpointWriter.write(folder.resolve("out"), model, Companions.NONE, NOTE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("out: ");
        assertThat(folder).isEmptyDirectory();
    }

    private void assertRefused(Path target, Checkpoint model, String reason) {
        assertThatThrownBy(() -> CheckpointWriter.write(target, model, Companions.NONE, NOTE))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.UNWRITABLE))
                .hasMessageContaining(reason);
    }

    private static Checkpoint stored(ModelConfiguration configuration, ElementType type) {
        Checkpoint model = RandomModels.checkpoint(configuration, 2);
        MemoryTensors.Builder tensors = MemoryTensors.builder();
        for (TensorInfo info : model.tensors().tensors().values()) {
            // Norms stay in single precision, as in many files.
            ElementType each = info.shape().size() == 1 ? ElementType.F32 : type;
            tensors.put(info.name(), each, info.shape(), model.tensors().read(info.name()));
        }
        return new Checkpoint(configuration, tensors.build(), "stored");
    }

    private static void requireSame(Checkpoint read, Checkpoint written) {
        assertThat(read.configuration()).isEqualTo(written.configuration());
        assertThat(read.tensors().tensors()).isEqualTo(written.tensors().tensors());
        for (String name : written.tensors().tensors().keySet()) {
            assertThat(read.tensors().read(name))
                    .as(name)
                    .containsExactly(written.tensors().read(name));
        }
        assertThat(read.sha256()).isEqualTo(written.sha256());
    }

    private static List<String> names(Path folder) throws IOException {
        return OutputFolder.entries(folder).stream()
                .map(p -> p.getFileName().toString())
                .toList();
    }

    private static SortedMap<String, List<Byte>> contents(Path folder) throws IOException {
        SortedMap<String, List<Byte>> contents = new TreeMap<>();
        for (Path file : OutputFolder.entries(folder)) {
            List<Byte> bytes = new ArrayList<>();
            for (byte b : Files.readAllBytes(file)) {
                bytes.add(b);
            }
            contents.put(file.getFileName().toString(), bytes);
        }
        return contents;
    }

    /** Fails like a full disk after some bytes. */
    private static final class FailingTensors implements TensorSource {
        private final TensorSource source;
        private long left;

        FailingTensors(TensorSource source, long left) {
            this.source = source;
            this.left = left;
        }

        @Override
        public SortedMap<String, TensorInfo> tensors() {
            return source.tensors();
        }

        @Override
        public float[] read(String name) {
            return source.read(name);
        }

        @Override
        public void copyTo(String name, OutputStream out) throws IOException {
            left -= source.tensors().get(name).bytes();
            if (left < 0) {
                out.write(1);
                throw new IOException("No space left on device");
            }
            source.copyTo(name, out);
        }

        @Override
        public void close() {}
    }

    /** Shapes without weights. */
    private record ShapesOnly(Map<String, List<Integer>> shapes) implements TensorSource {
        @Override
        public SortedMap<String, TensorInfo> tensors() {
            SortedMap<String, TensorInfo> infos = new TreeMap<>();
            shapes.forEach((name, shape) -> infos.put(name, new TensorInfo(name, ElementType.F32, shape)));
            return infos;
        }

        @Override
        public float[] read(String name) {
            throw InputException.of(Code.UNREADABLE, "out: no weights");
        }

        @Override
        public void copyTo(String name, OutputStream out) {
            throw InputException.of(Code.UNREADABLE, "out: no weights");
        }

        @Override
        public void close() {}
    }
}
