package dev.espalier.language.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.tensor.SafetensorsFile;
import dev.espalier.formats.tensor.ShardedTensors;
import dev.espalier.formats.tensor.WeightFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A model as it lies on disk, with what belongs to it besides weights.
 *
 * @param checkpoint configuration and weights; closed with this folder
 * @param companions files beside the weights that an export takes along: tokenizer, generation settings, licence;
 *     sorted
 * @param configuration the JSON object of config.json, if there is one; llama2.c files have none
 */
public record ModelFolder(Checkpoint checkpoint, List<Path> companions, Optional<ObjectNode> configuration)
        implements Closeable {
    /** Name of the configuration. */
    static final String CONFIGURATION = "config.json";
    /** Name of weights in one file. */
    static final String WEIGHTS = "model.safetensors";
    /** Name of the table of weights in several files. */
    static final String INDEX = "model.safetensors.index.json";

    private static final Pattern TOKENIZER = Pattern.compile("tok[a-z]*\\d*\\.(json|model|bin)");
    private static final Pattern COMPANION = Pattern.compile("tokenizer_config\\.json|special_tokens_map\\.json"
            + "|added_tokens\\.json|vocab\\.json|merges\\.txt|generation_config\\.json|chat_template\\.(json|jinja)"
            + "|(LICEN[CS]E|NOTICE|COPYING)([.-].*)?");

    public ModelFolder {
        companions = List.copyOf(companions);
    }

    /**
     * Opens a folder with config.json and model.safetensors (or its shards and their index), or a llama2.c file.
     *
     * @throws InputException if something is missing, unsound, or does not fit together
     */
    public static ModelFolder open(Path path) {
        if (!Files.isDirectory(path)) {
            if (path.toString().endsWith(".safetensors")) {
                throw InputException.of(
                        Code.UNREADABLE, "%s: name the folder that holds it, with its config.json", path);
            }
            return new ModelFolder(Llama2cFile.open(path), List.of(), Optional.empty());
        }
        if (!Files.exists(path.resolve(CONFIGURATION))) {
            throw InputException.of(
                    Code.NOT_FOUND,
                    "%s: has no config.json; a model is a folder with config.json and model.safetensors, or a llama2.c"
                            + " file",
                    path);
        }
        ObjectNode tree = HuggingFaceConfiguration.tree(path.resolve(CONFIGURATION));
        ModelConfiguration configuration =
                HuggingFaceConfiguration.read(path.resolve(CONFIGURATION).toString(), tree);
        List<Path> companions = companions(path);
        WeightFile weights = weights(path);
        try {
            requireReadable(path, configuration, weights);
            return new ModelFolder(
                    new Checkpoint(configuration, weights, path.toString()), companions, Optional.of(tree));
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** Those companions that a tokenizer is read from. */
    public List<Path> tokenizerFiles() {
        return companions.stream()
                .filter(p -> TOKENIZER.matcher(String.valueOf(p.getFileName())).matches())
                .toList();
    }

    /** A copy of config.json's object, to be changed at will. */
    @Override
    public Optional<ObjectNode> configuration() {
        return configuration.map(ObjectNode::deepCopy);
    }

    @Override
    public void close() {
        checkpoint.close();
    }

    private static WeightFile weights(Path folder) {
        if (Files.exists(folder.resolve(WEIGHTS))) {
            return SafetensorsFile.open(folder.resolve(WEIGHTS));
        }
        if (Files.exists(folder.resolve(INDEX))) {
            return ShardedTensors.open(folder.resolve(INDEX));
        }
        throw InputException.of(
                Code.NOT_FOUND,
                "%s: has neither model.safetensors nor model.safetensors.index.json; convert other weights first",
                folder);
    }

    private static void requireReadable(Path folder, ModelConfiguration configuration, WeightFile weights) {
        for (String name : TensorNames.required(configuration).keySet()) {
            String type = weights.unreadable().get(name);
            if (type != null) {
                throw InputException.of(
                        Code.MISMATCH,
                        "%s: tensor %s is stored as %s; weights can be read as F32, F16 and BF16, convert it",
                        folder,
                        name,
                        type);
            }
        }
    }

    private static List<Path> companions(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(p -> {
                        String name = String.valueOf(p.getFileName());
                        return TOKENIZER.matcher(name).matches()
                                || COMPANION.matcher(name).matches();
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw InputException.causedBy(
                    e, Code.UNREADABLE, "%s: cannot be listed: %s", folder, String.valueOf(e.getMessage()));
        }
    }
}
