package dev.espalier.language.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.json.JsonLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code espalier-export.json} that names every file of an exported folder with its size and says what was
 * exported.
 *
 * <p>It is how a folder is known again: one that holds nothing but what its manifest names may be replaced by another
 * export.
 */
final class ExportManifest {
    /** Name of the file. */
    static final String NAME = "espalier-export.json";

    private static final String FORMAT = "espalier-export";
    private static final JsonLimits LIMITS = JsonLimits.of("a manifest of an export", 1 << 24);

    private ExportManifest() {}

    /** Writes the manifest of what lies in a folder. */
    static void write(Path folder, Map<String, String> metadata) throws IOException {
        ObjectNode tree = JsonFiles.object();
        tree.put("format", FORMAT).put("version", 1);
        ObjectNode texts = tree.putObject("metadata");
        new TreeMap<>(metadata).forEach(texts::put);
        ObjectNode files = tree.putObject("files");
        for (Path file : OutputFolder.entries(folder)) {
            files.put(String.valueOf(file.getFileName()), Files.size(file));
        }
        Files.write(folder.resolve(NAME), JsonFiles.text(tree));
    }

    /**
     * Checks that a folder may be replaced: that it is empty, or an export to which nothing was added.
     *
     * @throws InputException naming a file that would be lost
     */
    static void requireOurs(Path shown, Path folder) {
        try {
            List<Path> entries = Files.exists(folder) ? OutputFolder.entries(folder) : List.of();
            if (entries.isEmpty()) {
                return;
            }
            if (!Files.isRegularFile(folder.resolve(NAME))) {
                throw InputException.of(
                        Code.UNWRITABLE,
                        "%s: the folder is neither empty nor an export that may be replaced; choose another",
                        shown);
            }
            ObjectNode tree = JsonFiles.read(folder.resolve(NAME), LIMITS);
            boolean known = tree.path("format").asText().equals(FORMAT);
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                boolean listed = name.equals(NAME) || tree.path("files").has(name);
                if (!known || !listed || !Files.isRegularFile(entry)) {
                    throw InputException.of(
                            Code.UNWRITABLE,
                            "%s: replacing this export would lose %s, which is not part of it; choose another folder",
                            shown,
                            name);
                }
            }
        } catch (IOException e) {
            throw OutputFolder.unwritable(shown, e);
        }
    }
}
