package dev.espalier.cli.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.TypeAnnotationNode;

/**
 * Where the types of one declaration are marked nullable.
 *
 * @param places the kind of place and the path into its type, as class files say them
 */
record Nullness(Set<String> places) {
    private static final String NULLABLE = "Lorg/jspecify/annotations/Nullable;";

    static Nullness of(List<TypeAnnotationNode> annotations) {
        Set<String> places = new HashSet<>();
        if (annotations != null) {
            for (TypeAnnotationNode a : annotations) {
                if (a.desc.equals(NULLABLE)) {
                    places.add(key(a.typeRef, a.typePath == null ? "" : a.typePath.toString()));
                }
            }
        }
        return new Nullness(places);
    }

    /** Whether the type at {@code path} of the place {@code reference} is marked. */
    boolean at(int reference, String path) {
        return places.contains(key(reference, path));
    }

    private static String key(int reference, String path) {
        // The steps "." go into inner classes, which a signature without type arguments does not show.
        return reference + ":" + path.replace(".", "");
    }
}
