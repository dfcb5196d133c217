package dev.espalier.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan of the house as ARCHITECTURE.md states it, and the source tree it must agree with.
 *
 * @param looksAt module to the modules it may look at
 * @param rooms module to its rooms, lower ones first; {@code .} is the module's own package
 */
record HousePlan(Map<String, Set<String>> looksAt, Map<String, List<String>> rooms) {
    private static final Pattern HEADING = Pattern.compile("### Rooms of `(\\w+)`");
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\|(.*)\\|");
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

    /** Reads the tables of ARCHITECTURE.md: first the modules', then one of rooms below each heading. */
    static HousePlan read() {
        Map<String, Set<String>> looksAt = new LinkedHashMap<>();
        Map<String, List<String>> rooms = new LinkedHashMap<>();
        String module = null;
        boolean modules = false;
        for (String line : lines(root().resolve("ARCHITECTURE.md"))) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                module = heading.group(1);
                rooms.put(module, new ArrayList<>());
            } else if (line.startsWith("#")) {
                module = null;
                modules = false;
            } else if (line.startsWith("| module | looks at |")) {
                modules = true;
            } else if (row.matches() && module != null) {
                rooms.get(module).add(row.group(1));
            } else if (row.matches() && modules) {
                looksAt.put(
                        row.group(1),
                        NAME.matcher(row.group(2))
                                .results()
                                .map((MatchResult found) -> found.group(1))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return new HousePlan(looksAt, rooms);
    }

    /** The folder of the project. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("ARCHITECTURE.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "no ARCHITECTURE.md above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** Packages by module, below {@code dev.espalier.MODULE}, {@code .} for that itself: every folder with a source file. */
    static Map<String, Set<String>> packages() {
        Map<String, Set<String>> packages = new TreeMap<>();
        sources()
                .forEach((module, names) -> packages.put(
                        module,
                        names.stream()
                                .map(name -> name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : ".")
                                .collect(Collectors.toCollection(TreeSet::new))));
        return packages;
    }

    /** Source files by module, as class names below {@code dev.espalier.MODULE}; package-info files count, module-info do not. */
    static Map<String, Set<String>> sources() {
        Map<String, Set<String>> sources = new TreeMap<>();
        for (Path pom : list(root(), 2, "pom.xml")) {
            Path module = pom.getParent();
            String name = module.getFileName().toString();
            Path base = module.resolve("src/main/java/dev/espalier").resolve(name);
            if (Files.isDirectory(base)) {
                sources.put(
                        name,
                        list(base, 20, ".java").stream()
                                .map(file -> base.relativize(file).toString())
                                .map(file -> file.substring(0, file.length() - ".java".length()))
                                .map(file -> file.replace('/', '.').replace('\\', '.'))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return sources;
    }

    private static List<Path> list(Path folder, int depth, String ending) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.getParent().equals(root()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
