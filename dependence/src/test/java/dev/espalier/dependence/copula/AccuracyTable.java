package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.family.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Worst error per family and quantity, and the page of documentation made of it. */
final class AccuracyTable {
    /** An error and where it was met. */
    private record Worst(double error, String where, int compared, int excluded) {
        Worst with(double other, String at) {
            return other > error || compared == 0
                    ? new Worst(other, at, compared + 1, excluded)
                    : new Worst(error, where, compared + 1, excluded);
        }
    }

    private final Map<Family, Map<String, Worst>> rows = new EnumMap<>(Family.class);

    private Map<String, Worst> row(Family family) {
        return rows.computeIfAbsent(family, f -> new LinkedHashMap<>());
    }

    void add(Family family, String quantity, double error, String where) {
        row(family).merge(quantity, new Worst(error, where, 1, 0), (a, b) -> a.with(error, where));
    }

    void exclude(Family family, String quantity) {
        row(family)
                .merge(
                        quantity,
                        new Worst(0, "", 0, 1),
                        (a, b) -> new Worst(a.error, a.where, a.compared, a.excluded + 1));
    }

    double worst(Family family, String quantity) {
        return row(family).getOrDefault(quantity, new Worst(0, "", 0, 0)).error;
    }

    int compared(Family family, String quantity) {
        return row(family).getOrDefault(quantity, new Worst(0, "", 0, 0)).compared;
    }

    String where(Family family, String quantity) {
        return row(family).getOrDefault(quantity, new Worst(0, "", 0, 0)).where;
    }

    /** The page, with this text above the table. */
    String markdown(String head) {
        StringBuilder s = new StringBuilder(head);
        s.append(
                "\n| family | quantity | values compared | excluded | worst error | where |\n|---|---|---:|---:|---:|---|\n");
        rows.forEach((family, quantities) -> quantities.forEach((quantity, w) -> s.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.1e | %s |%n",
                family.code(),
                quantity,
                w.compared,
                w.excluded,
                w.error,
                w.error == 0 ? "" : w.where))));
        return s.toString().replace("\r\n", "\n");
    }

    /** Writes docs/accuracy.md below the repository root. */
    static void write(String page) {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.isDirectory(dir.resolve("bom"))) {
                try {
                    Files.createDirectories(dir.resolve("docs"));
                    Files.writeString(dir.resolve("docs/accuracy.md"), page, StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return;
            }
        }
        throw new IllegalStateException(
                "no repository root above " + Path.of("").toAbsolutePath());
    }
}
