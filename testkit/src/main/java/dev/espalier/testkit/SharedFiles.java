package dev.espalier.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reference files beside the checkout ({@code ../shared}); tests that need them are skipped, visibly, where they are
 * absent.
 */
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

    /** Columns of a numeric CSV, gzipped or not; a first line that is no number is a header and left out. */
    public static double[][] columns(String relative) {
        Path path = require(relative);
        List<double[]> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = relative.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && !Character.isLetter(line.charAt(0)) && line.charAt(0) != '"') {
                    rows.add(Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double[][] columns = new double[rows.get(0).length][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows.get(i)[j];
            }
        }
        return columns;
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
