package dev.espalier.language.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model comes with besides its weights, and an export takes along.
 *
 * @param configuration its config.json, if there is one; widths and type are altered, the rest stays
 * @param files copied under their names, such as {@link ModelFolder#companions}
 */
public record Companions(Optional<ObjectNode> configuration, List<Path> files) {
    /** Nothing. */
    public static final Companions NONE = new Companions(Optional.empty(), List.of());

    /** Copies the list. */
    public Companions {
        files = List.copyOf(files);
    }

    /** The same with one more file. */
    public Companions with(Path file) {
        List<Path> more = new ArrayList<>(files);
        more.add(file);
        return new Companions(configuration, more);
    }
}
