package dev.espalier.numerics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads tables of reference values from the test resources. */
public final class Reference {
    private Reference() {}

    /** The numbers of a comma separated resource beside {@code owner}; lines starting with # are skipped. */
    public static List<double[]> rows(Class<?> owner, String name) {
        return lines(owner, name).stream().map(Reference::numbers).toList();
    }

    /** The lines of a resource beside {@code owner} that do not start with #. */
    public static List<String> lines(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String line) {
        String[] parts = line.split(",");
        double[] row = new double[parts.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = Double.parseDouble(parts[i]);
        }
        return row;
    }
}
