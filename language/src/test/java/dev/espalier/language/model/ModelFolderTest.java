package dev.espalier.language.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.formats.tensor.MemoryTensors;
import dev.espalier.formats.tensor.OverlaidTensors;
import dev.espalier.formats.tensor.SafetensorsWriter;
import dev.espalier.formats.tensor.TensorSource;
import dev.espalier.language.testing.RandomModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders in which something does not fit. */
class ModelFolderTest {
    @TempDir
    Path folder;

    private Path model;
    private Path shards;

    @BeforeEach
    void writeModels() {
        Checkpoint checkpoint = RandomModels.checkpoint(RandomModels.llama(), 9);
        model = folder.resolve("model");
        shards = folder.resolve("shards");
        CheckpointWriter.write(model, checkpoint, Companions.NONE, Map.of());
        CheckpointWriter.write(shards, checkpoint, Companions.NONE, Map.of(), 8000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'hidden_size': 16       | 'hidden_size': 18       | has shape [29, 16]"
                        + " where the configuration demands [29, 18]",
                "'num_hidden_layers': 2  | 'num_hidden_layers': 3  | 'intermediate_size' lists 2 widths for 3 layers",
                "'vocab_size': 29        | 'vocab_size': 30        |"
                        + " tensor model.embed_tokens.weight has shape [29, 16]",
                "'tie_word_embeddings': true | 'tie_word_embeddings': false | tensor lm_head.weight is missing",
                "'mlp_bias': false       | 'mlp_bias': true        |"
                        + " tensor model.layers.0.mlp.down_proj.bias is missing",
                "LlamaForCausalLM        | OPTForCausalLM          | architecture OPTForCausalLM",
            })
    void aConfigurationThatContradictsTheWeights(String found, String put, String reason) throws IOException {
        Path file = model.resolve("config.json");
        String text = Files.readString(file);
        String changed = text.replace(found.replace('\'', '"'), put.replace('\'', '"'));
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
        assertRefused(model, reason);
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertRefused(folder.resolve("none"), "none: no such file");
        assertRefused(folder, "has no config.json");
        assertRefused(model.resolve("model.safetensors"), "name the folder that holds it");
        Files.delete(model.resolve("model.safetensors"));
        assertRefused(model, "has neither model.safetensors nor model.safetensors.index.json");
        Files.delete(shards.resolve("model-00002-of-00003.safetensors"));
        assertRefused(shards, "file model-00002-of-00003.safetensors, which the index names, is missing");
    }

    @Test
    void aTypeThatHoldsNoWeightsIsNamed() throws IOException {
        Path file = model.resolve("model.safetensors");
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        String norm = "\"model.norm.weight\":{\"dtype\":\"";
        // I32 has the size of F32, so that the header stays sound.
        Files.write(file, text.replace(norm + "F32", norm + "I32").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(model, "tensor model.norm.weight is stored as I32; weights can be read as F32, F16 and BF16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model-00002-of-00003.safetensors   | tensor model.norm.weight",
                "../model/model.safetensors         | is no name of a safetensors file in this folder",
                "..                                 | is no name of a safetensors file in this folder",
                "a\\b.safetensors                   | is no name of a safetensors file in this folder",
                ".safetensors                       | is no name of a safetensors file in this folder",
                "config.json                        | is no name of a safetensors file in this folder",
                "more.safetensors                   | file more.safetensors, which the index names, is missing",
            })
    void anIndexThatContradictsTheShards(String place, String reason) throws IOException {
        Path file = shards.resolve("model.safetensors.index.json");
        ObjectNode index = JsonFiles.read(file, JsonLimits.of("an index", 1 << 20));
        ObjectNode places = (ObjectNode) index.path("weight_map");
        assertThat(places.path(TensorNames.FINAL_NORM).asText()).isEqualTo("model-00003-of-00003.safetensors");
        Files.write(file, JsonFiles.text(index.set("weight_map", places.put(TensorNames.FINAL_NORM, place))));
        assertRefused(shards, reason);
    }

    @Test
    void aTensorInTwoShardsIsRefused() throws IOException {
        MemoryTensors again = MemoryTensors.builder()
                .put(TensorNames.FINAL_NORM, ElementType.F32, List.of(1), new float[1])
                .put("other", ElementType.F32, List.of(1), new float[1])
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsWriter.write(out, again.tensors().values(), again, Map.of());
        Files.write(shards.resolve("again.safetensors"), out.toByteArray());
        Path file = shards.resolve("model.safetensors.index.json");
        ObjectNode index = JsonFiles.read(file, JsonLimits.of("an index", 1 << 20));
        ((ObjectNode) index.path("weight_map")).put("other", "again.safetensors");
        Files.write(file, JsonFiles.text(index));
        assertRefused(shards, "tensor model.norm.weight lies in file again.safetensors, the index says");
    }

    @Test
    void anOverlayShowsItsFrontFirstAndLeavesTheBaseOpen() {
        try (ModelFolder read = ModelFolder.open(model)) {
            TensorSource base = read.checkpoint().tensors();
            MemoryTensors front = MemoryTensors.builder()
                    .put(TensorNames.FINAL_NORM, ElementType.BF16, List.of(2), new float[] {1.001f, 3})
                    .build();
            OverlaidTensors both = new OverlaidTensors(base, front);
            // 1.001 lies nearest to 1 among numbers with 7 bits of fraction.
            assertThat(both.read(TensorNames.FINAL_NORM)).containsExactly(1, 3);
            assertThat(both.tensors().get(TensorNames.FINAL_NORM).type()).isEqualTo(ElementType.BF16);
            assertThat(both.read(TensorNames.EMBEDDING)).containsExactly(base.read(TensorNames.EMBEDDING));
            both.close();
            assertThat(base.read(TensorNames.FINAL_NORM)).hasSize(16);
        }
    }

    @Test
    void memoryRefusesWhatTheTypeCannotHold() {
        assertThatThrownBy(() -> MemoryTensors.builder().put("w", ElementType.F16, List.of(1), new float[] {70000}))
                .isInstanceOf(InputException.class)
                .hasMessage("tensor w: 70000.0 is too large to be stored as F16");
        assertThatThrownBy(() -> MemoryTensors.builder().put("w", ElementType.F32, List.of(2), new float[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(Path path, String reason) {
        assertThatThrownBy(() -> ModelFolder.open(path).close())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(reason)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }
}
