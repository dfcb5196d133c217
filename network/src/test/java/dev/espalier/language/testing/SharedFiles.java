package dev.espalier.language.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reference files beside the checkout ({@code ../shared}); tests that need them are skipped, visibly, where they are absent. */
public final class SharedFiles {
    private SharedFiles() {}

    /** The file at this path below {@code shared}; aborts the test with a message when there is none. */
    public static Path require(String relative) {
        Path found = find(relative);
        assumeTrue(found != null, "skipped: reference file shared/" + relative + " is not beside this checkout");
        return found;
    }

    /** A parsed JSON reference file. */
    public static JsonNode json(String relative) {
        try {
            return new ObjectMapper().readTree(require(relative).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path find(String relative) {
        String given = System.getProperty("espalier.shared");
        if (given != null) {
            Path path = Path.of(given).resolve(relative);
            return Files.exists(path) ? path : null;
        }
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path path = dir.resolve("shared").resolve(relative);
            if (Files.exists(path)) {
                return path;
            }
        }
        return null;
    }
}
