package dev.espalier.formats.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tensors spread over several safetensors files, with an index that says which file holds which.
 *
 * <p>Files lie beside the index; a name that could lead elsewhere is refused. Every tensor of the index must be where
 * it says, and in no other file; tensors the index does not name are left out, as transformers does.
 *
 * @see <a href="https://huggingface.co/docs/transformers/big_models#sharded-checkpoints">Sharded checkpoints</a>
 */
public final class ShardedTensors implements WeightFile {
    static final JsonLimits LIMITS = JsonLimits.of("an index of tensors", SafetensorsHeader.MAX_BYTES);
    private static final Pattern FILE = Pattern.compile("[\\w-][\\w.-]*\\.safetensors");

    private final SortedMap<String, SafetensorsFile> files;
    private final SortedMap<String, SafetensorsFile> owners = new TreeMap<>();
    private final SortedMap<String, TensorInfo> infos = new TreeMap<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();

    private ShardedTensors(SortedMap<String, SafetensorsFile> files) {
        this.files = files;
    }

    /**
     * Opens all files that an index names.
     *
     * @param index such as {@code model.safetensors.index.json}
     * @throws InputException if the index is unsound, or a file is missing, unsound, or contradicts it
     */
    public static ShardedTensors open(Path index) {
        SortedMap<String, String> places = places(index.toString(), JsonFiles.read(index, LIMITS));
        ShardedTensors all = new ShardedTensors(new TreeMap<>());
        try {
            for (String file : places.values()) {
                if (!all.files.containsKey(file)) {
                    all.files.put(file, shard(index, file));
                }
            }
            places.forEach((name, file) -> all.add(index, name, file));
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /** The file that holds each tensor. */
    public static SortedMap<String, String> places(String index, ObjectNode tree) {
        JsonNode map = tree.path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw InputException.of(Code.MALFORMED, "%s: 'weight_map' must name a file for every tensor", index);
        }
        SortedMap<String, String> places = new TreeMap<>();
        for (Map.Entry<String, JsonNode> e : map.properties()) {
            String file = e.getValue().asText();
            if (!e.getValue().isTextual() || !FILE.matcher(file).matches()) {
                throw InputException.of(
                        Code.MALFORMED,
                        "%s: tensor %s: %s is no name of a safetensors file in this folder",
                        index,
                        e.getKey(),
                        e.getValue());
            }
            places.put(e.getKey(), file);
        }
        return places;
    }

    private static SafetensorsFile shard(Path index, String file) {
        Path path = index.resolveSibling(file);
        if (!Files.exists(path)) {
            throw InputException.of(
                    Code.NOT_FOUND, "%s: file %s, which the index names, is missing; fetch it too", index, file);
        }
        return SafetensorsFile.open(path);
    }

    private void add(Path index, String name, String file) {
        for (Map.Entry<String, SafetensorsFile> e : files.entrySet()) {
            SafetensorsFile shard = e.getValue();
            TensorInfo info = shard.tensors().get(name);
            String type = shard.unreadable().get(name);
            boolean there = info != null || type != null;
            if (there != e.getKey().equals(file)) {
                throw InputException.of(
                        Code.MISMATCH,
                        "%s: tensor %s %s file %s, the index says it is in %s",
                        index,
                        name,
                        there ? "lies in" : "is not in",
                        e.getKey(),
                        file);
            }
            if (info != null) {
                owners.put(name, shard);
                infos.put(name, info);
            } else if (type != null) {
                unreadable.put(name, type);
            }
        }
    }

    @Override
    public SortedMap<String, String> unreadable() {
        return Collections.unmodifiableSortedMap(unreadable);
    }

    @Override
    public SortedMap<String, TensorInfo> tensors() {
        return Collections.unmodifiableSortedMap(infos);
    }

    @Override
    public float[] read(String name) {
        return owner(name).read(name);
    }

    @Override
    public void copyTo(String name, OutputStream out) throws IOException {
        owner(name).copyTo(name, out);
    }

    @Override
    public void close() {
        files.values().forEach(SafetensorsFile::close);
    }

    private SafetensorsFile owner(String name) {
        SafetensorsFile owner = owners.get(name);
        if (owner == null) {
            throw new IllegalArgumentException("no tensor named " + name);
        }
        return owner;
    }
}
