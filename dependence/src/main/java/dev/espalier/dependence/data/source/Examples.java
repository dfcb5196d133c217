package dev.espalier.dependence.data.source;

import dev.espalier.dependence.data.Table;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Real tables that come with the program; their sources and licences stand in PROVENANCE.md beside them. */
public final class Examples {
    private static final List<String> NAMES = List.of("breast-cancer", "wine");

    private static final String FOLDER = "/dev/espalier/dependence/data/examples/";

    private Examples() {}

    /** Names of the examples. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * An example table; read without DuckDB, so that it starts at once.
     *
     * @throws InputException when there is no example of that name, listing those there are
     */
    public static Table table(String name) {
        if (!NAMES.contains(name)) {
            throw InputException.of(Code.NOT_FOUND, "no example '%s'; examples: %s", name, String.join(", ", NAMES));
        }
        byte[] bytes = bytes(name + ".csv");
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        List<String> names = List.of(lines.get(0).split(","));
        double[][] columns = new double[names.size()][lines.size() - 1];
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",");
            for (int j = 0; j < columns.length; j++) {
                columns[j][i - 1] = Double.parseDouble(fields[j]);
            }
        }
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Table.owning(names, columns, new DataOrigin("example " + name, Sha256.hex(digest)));
    }

    /** Sources, licences and citations of all examples, as Markdown. */
    public static String provenance() {
        return new String(bytes("PROVENANCE.md"), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Examples.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("resource " + FOLDER + file + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
