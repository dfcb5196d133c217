package dev.espalier.cli.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.tree.ClassNode;

/** The report of one module: its packages, what their signatures take from elsewhere, their types, and the members. */
final class ModuleText {
    private static final String HEAD = """
            # The public API of %s: %d types in %d packages.
            # Written and compared by PublicApiTest; CONTRIBUTING.md says how a change is approved.
            # "public" goes without saying, as do the accessors and the canonical constructor of a record, values and valueOf of an
            # enum, and equals, hashCode and toString.
            """;

    private final ApiClasses classes;
    private final StringBuilder text = new StringBuilder();

    private ModuleText(ApiClasses classes) {
        this.classes = classes;
    }

    /** The reports of all modules by name. */
    static SortedMap<String, String> ofAll(ApiClasses classes) {
        SortedMap<String, String> reports = new TreeMap<>();
        classes.modules().forEach(module -> reports.put(module, head(module, Map.of())));
        classes.byModule().forEach((module, packages) -> {
            ModuleText report = new ModuleText(classes);
            packages.forEach(report::add);
            reports.put(module, head(module, packages) + report.text);
        });
        return reports;
    }

    private static String head(String module, Map<String, List<ClassNode>> packages) {
        int types = packages.values().stream().mapToInt(List::size).sum();
        return HEAD.formatted(module, types, packages.size());
    }

    private void add(String room, List<ClassNode> types) {
        TypeText declarations = new TypeText(classes);
        List<String> lines = new ArrayList<>();
        for (ClassNode type : types) {
            lines.add("\n    " + declarations.of(type) + "\n");
            Members.of(classes, type).forEach(member -> lines.add("        " + member + "\n"));
        }
        ShortNames names = new ShortNames(
                room,
                lines,
                types.stream()
                        .filter(type -> !ApiClasses.isNested(type))
                        .map(type -> type.name.substring(room.length() + 1)));
        text.append("\npackage ").append(room.replace('/', '.')).append('\n');
        names.imports().forEach(name -> text.append("    import ").append(name).append('\n'));
        lines.forEach(line -> text.append(names.shorten(line)));
    }
}
