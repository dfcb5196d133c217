package dev.espalier.language.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.file.InputFiles;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.tensor.SafetensorsWriter;
import dev.espalier.formats.tensor.TensorInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a model as a folder that Hugging Face libraries, and {@link ModelFolder}, load: config.json, weights in
 * safetensors (one file, or shards with an index), the files that belong to the model, and a manifest
 * {@code espalier-export.json}.
 *
 * <p>The folder appears whole or not at all. An existing folder is replaced only if it is empty or an earlier export to
 * which nothing was added. Tensors that the configuration does not demand are left out.
 */
public final class CheckpointWriter {
    /** Most bytes of weights in one file, as transformers has it. */
    public static final long SHARD_BYTES = 5_000_000_000L;

    private static final Set<String> OWN =
            Set.of(ModelFolder.CONFIGURATION, ModelFolder.WEIGHTS, ModelFolder.INDEX, ExportManifest.NAME);
    /** Left for headers and small files when the room on the disk is looked at. */
    private static final long SLACK = 1 << 20;

    private final Checkpoint checkpoint;
    private final ObjectNode configuration;
    private final List<Path> companions;
    private final Map<String, String> metadata;
    private final long shardBytes;

    private CheckpointWriter(
            Checkpoint checkpoint,
            ObjectNode configuration,
            List<Path> companions,
            Map<String, String> metadata,
            long shardBytes) {
        this.checkpoint = checkpoint;
        this.configuration = configuration;
        this.companions = companions;
        this.metadata = metadata;
        this.shardBytes = shardBytes;
    }

    /** The same as the other form with shards of {@link #SHARD_BYTES}. */
    public static void write(Path folder, Checkpoint checkpoint, Companions companions, Map<String, String> metadata) {
        write(folder, checkpoint, companions, metadata, SHARD_BYTES);
    }

    /**
     * Writes a model.
     *
     * @param folder where to; made or replaced
     * @param checkpoint configuration and weights, stored as they are
     * @param companions what the model came with
     * @param metadata said in every weight file's header and in the manifest
     * @param shardBytes most bytes of weights in one file, unless one tensor is larger
     * @throws InputException if the folder holds anything else, cannot be written, or the disk is full
     */
    public static void write(
            Path folder, Checkpoint checkpoint, Companions companions, Map<String, String> metadata, long shardBytes) {
        requireWritable(folder);
        List<Path> files = companions.files();
        files.forEach(CheckpointWriter::requireCompanion);
        ObjectNode configuration =
                ConfigurationWriter.tree(checkpoint.configuration(), companions.configuration(), checkpoint.mainType());
        requireRoom(folder, checkpoint.bytes() + bytes(files) + SLACK);
        OutputFolder.replace(
                folder,
                new CheckpointWriter(checkpoint, configuration, files, Map.copyOf(metadata), shardBytes)::writeTo);
    }

    /**
     * Checks, before long work starts, that {@link #write} may make or replace this folder; creates nothing.
     *
     * @throws InputException if it may not
     */
    public static void requireWritable(Path folder) {
        ExportManifest.requireOurs(folder, OutputFolder.requireWritable(folder));
    }

    private static void requireCompanion(Path companion) {
        InputFiles.requireReadable(companion);
        String name = String.valueOf(companion.getFileName());
        if (OWN.contains(name) || name.endsWith(".safetensors")) {
            throw new IllegalArgumentException(companion + " would hide a file of the export");
        }
    }

    private static void requireRoom(Path folder, long needed) {
        Path parent = OutputFolder.requireWritable(folder).getParent();
        try {
            long room = parent == null ? 0 : Files.getFileStore(parent).getUsableSpace();
            // Some network file systems answer 0: writing will tell.
            if (room > 0 && room < needed) {
                throw InputException.of(
                        Code.UNWRITABLE,
                        "%s: the model takes %d MB, the disk has room for %d MB; make room or choose another",
                        folder,
                        needed / 1_000_000,
                        room / 1_000_000);
            }
        } catch (IOException e) {
            throw OutputFolder.unwritable(folder, e);
        }
    }

    private static long bytes(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private void writeTo(Path folder) throws IOException {
        Files.write(folder.resolve(ModelFolder.CONFIGURATION), JsonFiles.text(configuration));
        for (Path companion : companions) {
            // Content only: the copy of a read-only file could not be forced to disk.
            try (OutputStream out = Files.newOutputStream(folder.resolve(String.valueOf(companion.getFileName())))) {
                Files.copy(companion, out);
            }
        }
        List<List<TensorInfo>> shards = shards();
        if (shards.size() == 1) {
            writeShard(folder.resolve(ModelFolder.WEIGHTS), shards.get(0));
        } else {
            writeShards(folder, shards);
        }
        ExportManifest.write(folder, metadata);
    }

    private void writeShards(Path folder, List<List<TensorInfo>> shards) throws IOException {
        ObjectNode index = JsonFiles.object();
        index.putObject("metadata").put("total_size", checkpoint.bytes());
        ObjectNode places = index.putObject("weight_map");
        for (int i = 0; i < shards.size(); i++) {
            String name = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
            writeShard(folder.resolve(name), shards.get(i));
            shards.get(i).forEach(info -> places.put(info.name(), name));
        }
        Files.write(folder.resolve(ModelFolder.INDEX), JsonFiles.text(index));
    }

    private void writeShard(Path file, List<TensorInfo> tensors) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18)) {
            SafetensorsWriter.write(out, tensors, checkpoint.tensors(), metadata);
        }
    }

    /** Tensors by name, a new file wherever the next one would make it too large. */
    private List<List<TensorInfo>> shards() {
        List<List<TensorInfo>> shards = new ArrayList<>();
        long room = 0;
        for (String name : TensorNames.required(checkpoint.configuration()).keySet()) {
            TensorInfo info = checkpoint.tensors().tensors().get(name);
            if (info == null) {
                throw new IllegalStateException(name);
            }
            if (shards.isEmpty() || info.bytes() > room) {
                shards.add(new ArrayList<>());
                room = shardBytes;
            }
            shards.get(shards.size() - 1).add(info);
            room -= info.bytes();
        }
        return shards;
    }
}
