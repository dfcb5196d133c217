import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Prints the sizes of the source tree as Markdown: {@code java tools/Measures.java [FOLDER]}, of the folder it is
 * started in by default. Needs a JDK and nothing else. Sources are parsed by the compiler, not compiled. Files that
 * describe a package or a module do not count.
 */
final class Measures {
    private static final int LONG_LINE = 120;
    private static final int LONG_FILE = 250;
    private static final int LONG_METHOD = 25;
    private static final int RUN = 6;
    private static final int MOST_PAIRS = 15;
    private static final int MOST_PARAMETERS = 5;

    private static final String HEAD = "| module | files | lines | file p50/p90/p99 | methods | method p50/p90/p99 "
            + "| methods > 25 | public types | test files | test lines | test : main | lines > 120 | files > 250 "
            + "| repeated runs |\n|---|" + "---:|".repeat(13) + "\n";

    /** Strings and comments; strings first, so that what looks like a comment in one is none. */
    private static final Pattern STRING_OR_COMMENT = Pattern.compile("\"\"\"(?s:.*?)\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'|//[^\n]*+|/\\*(?s:.*?)\\*/");

    /** One source file: its place, its text, and what the parser found in it; its name is that of its class. */
    private record Source(String module, boolean test, String name, List<String> lines, Tally tally) {
        String simpleName() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    /** Of a file: the lengths of its methods, how many of its types are public, the methods with long calls. */
    private record Tally(List<Integer> methods, int publicTypes, List<String> longCalls) {}

    private Measures() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : "")
                .toAbsolutePath()
                .normalize();
        List<Source> sources = new ArrayList<>();
        for (Path module : modules(root)) {
            for (String part : List.of("main", "test")) {
                sources.addAll(read(root, module, part));
            }
        }
        if (sources.isEmpty()) {
            System.err.println("no src/main/java or src/test/java below " + root);
            System.exit(1);
        }
        System.out.print(table(sources) + repetitions(sources) + sameNames(sources) + longCalls(sources));
    }

    private static List<Path> modules(Path root) throws IOException {
        List<Path> modules = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (Files.isDirectory(folder.resolve("src/main/java"))
                        || Files.isDirectory(folder.resolve("src/test/java"))) {
                    modules.add(folder);
                }
                String name =
                        folder.getFileName() == null ? "" : folder.getFileName().toString();
                boolean aside = name.equals("src") || name.equals("target") || name.startsWith(".");
                return aside && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }
        });
        modules.sort(null);
        return modules;
    }

    private static List<Source> read(Path root, Path module, String part) throws IOException {
        Path folder = module.resolve("src/" + part + "/java");
        List<Source> sources = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return sources;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
                    .filter(f -> !f.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            return sources;
        }
        String name = module.equals(root) ? "." : root.relativize(module).toString();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                List<String> lines = Files.readString(file).lines().toList();
                String path = folder.relativize(file).toString().replaceFirst("\\.java$", "");
                sources.add(new Source(
                        name,
                        part.equals("test"),
                        path.replaceAll("[/\\\\]", "."),
                        lines,
                        new Tally(methods(unit, positions), publicTypes(unit), longCalls(unit))));
            }
        }
        return sources;
    }

    /** Lines of each method or constructor with a body, from its first annotation or modifier to its last brace. */
    private static List<Integer> methods(CompilationUnitTree unit, SourcePositions positions) {
        List<Integer> lengths = new ArrayList<>();
        unit.accept(
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        if (method.getBody() != null) {
                            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                            lengths.add((int) (last - first + 1));
                        }
                        return super.visitMethod(method, nothing);
                    }
                },
                null);
        return lengths;
    }

    /** Methods and constructors called with more than five arguments, or with two booleans in a row. */
    private static List<String> longCalls(CompilationUnitTree unit) {
        List<String> calls = new ArrayList<>();
        unit.accept(
                new TreeScanner<Void, ClassTree>() {
                    @Override
                    public Void visitClass(ClassTree type, ClassTree around) {
                        return super.visitClass(type, type);
                    }

                    @Override
                    public Void visitMethod(MethodTree method, ClassTree type) {
                        List<String> types = method.getParameters().stream()
                                .map(parameter -> parameter.getType().toString())
                                .toList();
                        boolean flags = Collections.indexOfSubList(types, List.of("boolean", "boolean")) >= 0;
                        if ((types.size() > MOST_PARAMETERS || flags) && !canonical(method, type)) {
                            String name = method.getReturnType() == null ? "new" : method.getName().toString();
                            calls.add(type.getSimpleName() + "." + name + " " + types.size());
                        }
                        return super.visitMethod(method, type);
                    }
                },
                null);
        return calls;
    }

    /** Whether a constructor is that of a record with its components, whose names the record has to give anyway. */
    private static boolean canonical(MethodTree method, ClassTree type) {
        List<String> components = type.getMembers().stream()
                .filter(m -> m instanceof VariableTree v
                        && !v.getModifiers().getFlags().contains(Modifier.STATIC))
                .map(m -> ((VariableTree) m).getName().toString())
                .toList();
        return type.getKind() == Tree.Kind.RECORD
                && method.getReturnType() == null
                && method.getParameters().stream()
                        .map(p -> p.getName().toString())
                        .toList()
                        .equals(components);
    }

    private static int publicTypes(CompilationUnitTree unit) {
        int count = 0;
        for (Tree tree : unit.getTypeDecls()) {
            count += tree instanceof ClassTree type ? publicTypes(type, false) : 0;
        }
        return count;
    }

    private static int publicTypes(ClassTree type, boolean always) {
        if (!always && !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            return 0;
        }
        boolean open = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        int count = 1;
        for (Tree member : type.getMembers()) {
            count += member instanceof ClassTree nested ? publicTypes(nested, open) : 0;
        }
        return count;
    }

    private static String table(List<Source> sources) {
        StringBuilder text = new StringBuilder(HEAD);
        Set<String> repeated = repeated(runs(sources, s -> !s.test())).keySet();
        Map<String, List<Source>> modules =
                sources.stream().collect(Collectors.groupingBy(Source::module, TreeMap::new, Collectors.toList()));
        modules.forEach((module, inside) -> text.append(row(module, inside, repeated)));
        return text.append(row("**all**", sources, repeated)).toString();
    }

    private static String row(String name, List<Source> sources, Set<String> repeated) {
        List<Source> main = sources.stream().filter(s -> !s.test()).toList();
        List<Source> tests = sources.stream().filter(Source::test).toList();
        List<Integer> methods =
                main.stream().flatMap(s -> s.tally().methods().stream()).toList();
        Set<String> own = new HashSet<>(runs(main, s -> true).keySet());
        own.retainAll(repeated);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s | %d | %s | %d | %d | %d | %d | %.2f | %d | %d | %d |\n",
                name,
                main.size(),
                lines(main),
                quantiles(main.stream().map(s -> s.lines().size()).toList()),
                methods.size(),
                quantiles(methods),
                methods.stream().filter(n -> n > LONG_METHOD).count(),
                main.stream().mapToInt(s -> s.tally().publicTypes()).sum(),
                tests.size(),
                lines(tests),
                (double) lines(tests) / lines(main),
                main.stream()
                        .flatMap(s -> s.lines().stream())
                        .filter(l -> l.length() > LONG_LINE)
                        .count(),
                main.stream().filter(s -> s.lines().size() > LONG_FILE).count(),
                own.size());
    }

    private static int lines(List<Source> sources) {
        return sources.stream().mapToInt(s -> s.lines().size()).sum();
    }

    /** The smallest value that at least the given share of all values does not exceed. */
    private static String quantiles(List<Integer> values) {
        List<Integer> sorted = values.stream().sorted().toList();
        return Stream.of(50, 90, 99)
                .map(p -> sorted.isEmpty()
                        ? "-"
                        : sorted.get((sorted.size() * p + 99) / 100 - 1).toString())
                .collect(Collectors.joining(" / "));
    }

    /** Every run of normalised lines with the files it stands in, once for each place. */
    private static Map<String, List<String>> runs(List<Source> sources, Predicate<Source> which) {
        Map<String, List<String>> places = new HashMap<>();
        for (Source source : sources) {
            if (which.test(source)) {
                List<String> lines = normalised(source.lines());
                for (int i = 0; i + RUN <= lines.size(); i++) {
                    places.computeIfAbsent(String.join("\n", lines.subList(i, i + RUN)), r -> new ArrayList<>())
                            .add(source.name());
                }
            }
        }
        return places;
    }

    private static Map<String, List<String>> repeated(Map<String, List<String>> runs) {
        return runs.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Lines that say something: no comments, imports, spaces, or lines of braces alone. */
    private static List<String> normalised(List<String> lines) {
        String code = STRING_OR_COMMENT
                .matcher(String.join("\n", lines))
                .replaceAll(m -> m.group().startsWith("/") ? "" : Matcher.quoteReplacement(m.group()));
        return code.lines()
                .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                .map(line -> line.replaceAll("\\s+", ""))
                .filter(line -> line.chars().anyMatch(Character::isLetterOrDigit))
                .toList();
    }

    private static String repetitions(List<Source> sources) {
        StringBuilder text = new StringBuilder("\n| repeated runs of " + RUN
                + " lines | runs | places | pairs of files |\n" + "|---|---:|---:|---:|\n");
        StringBuilder worst = new StringBuilder();
        for (boolean test : new boolean[] {false, true}) {
            Map<String, List<String>> repeated = repeated(runs(sources, s -> s.test() == test));
            Map<String, Integer> pairs = pairs(repeated);
            int places = repeated.values().stream().mapToInt(List::size).sum();
            text.append("| ").append(test ? "tests" : "main").append(" | ").append(repeated.size());
            text.append(" | ").append(places).append(" | ").append(pairs.size()).append(" |\n");
            if (!test) {
                pairs.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_PAIRS)
                        .forEach(e -> worst.append("- ")
                                .append(e.getValue())
                                .append(": ")
                                .append(e.getKey())
                                .append('\n'));
            }
        }
        return text + "\nPairs of main files that share most runs:\n\n" + worst;
    }

    /** Pairs of different files, or a file with itself, and how many runs they share. */
    private static Map<String, Integer> pairs(Map<String, List<String>> repeated) {
        Map<String, Integer> pairs = new HashMap<>();
        for (List<String> places : repeated.values()) {
            List<String> files = places.stream().distinct().sorted().toList();
            for (int i = 0; i < files.size(); i++) {
                for (int j = i + 1; j < files.size(); j++) {
                    pairs.merge(files.get(i) + " and " + files.get(j), 1, Integer::sum);
                }
            }
            if (files.size() == 1) {
                pairs.merge(files.get(0) + " within itself", 1, Integer::sum);
            }
        }
        return pairs;
    }

    /** One line a module: its methods with more than five parameters or two booleans in a row, and how many each has. */
    private static String longCalls(List<Source> sources) {
        Map<String, List<String>> places = new TreeMap<>();
        for (Source s : sources) {
            if (!s.test()) {
                places.computeIfAbsent(s.module(), m -> new ArrayList<>())
                        .addAll(s.tally().longCalls());
            }
        }
        StringBuilder text = new StringBuilder("\nMethods in main with more than " + MOST_PARAMETERS
                + " parameters, or two booleans in a row, and how many parameters each has:\n\n");
        places.forEach((module, calls) -> text.append("- ")
                .append(module)
                .append(": ")
                .append(calls.size())
                .append(calls.isEmpty() ? "" : ": " + String.join(", ", calls))
                .append('\n'));
        return text.toString();
    }

    private static String sameNames(List<Source> sources) {
        StringBuilder text = new StringBuilder();
        for (boolean test : new boolean[] {false, true}) {
            Map<String, TreeSet<String>> places = new TreeMap<>();
            for (Source s : sources) {
                if (s.test() == test) {
                    places.computeIfAbsent(s.simpleName(), n -> new TreeSet<>()).add(s.name());
                }
            }
            places.values().removeIf(names -> names.size() < 2);
            text.append("\nClass names that occur more than once in ").append(test ? "tests" : "main");
            text.append(": ").append(places.size()).append(".\n\n");
            places.values()
                    .forEach(names ->
                            text.append("- ").append(String.join(", ", names)).append('\n'));
        }
        return text.toString();
    }
}
