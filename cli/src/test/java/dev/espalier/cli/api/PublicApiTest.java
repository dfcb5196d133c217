package dev.espalier.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The public API of every module is the one written down in {@code docs/api}, so that each change of it is one that
 * somebody approved; with {@code -Despalier.write.api=true} the files are written.
 */
@AnalyzeClasses(packages = "dev.espalier", importOptions = ImportOption.DoNotIncludeTests.class)
final class PublicApiTest {
    private static final String APPROVE = "./mvnw -q -Papi -pl cli -am test";

    private static final Path ROOT = root();
    private static final Path REPORTS = ROOT.resolve("docs/api");

    @ArchTest
    static void isTheOneWrittenDown(JavaClasses classes) throws IOException, URISyntaxException {
        SortedMap<String, String> reports = ModuleText.ofAll(ApiClasses.read(files(classes)));
        assertThat(reports.keySet())
                .as("modules on the class path, next to files in docs/api: if a module is gone, delete its file")
                .isNotEmpty()
                .containsAll(written());
        if (Boolean.getBoolean("espalier.write.api")) {
            Files.createDirectories(REPORTS);
            for (String module : reports.keySet()) {
                Files.writeString(file(module), reports.get(module));
            }
        }
        StringBuilder differences = new StringBuilder();
        for (String module : reports.keySet()) {
            String before = Files.exists(file(module)) ? Files.readString(file(module)) : "";
            // A checkout may have other ends of lines.
            String difference = ApiDifference.between(before.replace("\r\n", "\n"), reports.get(module));
            if (!difference.isEmpty()) {
                differences.append("docs/api/").append(module).append(".txt\n").append(difference);
            }
        }
        if (!differences.isEmpty()) {
            fail(
                    "The public API is not the one in docs/api:\n%s\nIf this is meant, approve it with\n    %s\nand commit "
                            + "docs/api with the change.",
                    differences, APPROVE);
        }
    }

    @ArchTest
    static void everyPublishedModuleIsSeen(JavaClasses classes) throws IOException, URISyntaxException {
        Set<String> published = new TreeSet<>();
        Pattern.compile("<artifactId>espalier-(\\w+)</artifactId>")
                .matcher(Files.readString(ROOT.resolve("bom/pom.xml")))
                .results()
                .forEach(artifact -> published.add(artifact.group(1)));
        published.removeAll(Set.of("parent", "bom"));
        assertThat(ApiClasses.read(files(classes)).modules())
                .as("modules on the class path of cli, next to those the bom publishes")
                .isNotEmpty()
                .containsAll(published);
    }

    /** Class files of the modules, with the descriptors that ArchUnit passes over. */
    private static List<URI> files(JavaClasses classes) throws IOException, URISyntaxException {
        List<URI> files = new ArrayList<>();
        Set<String> roots = new HashSet<>();
        for (JavaClass c : classes) {
            URI file = c.getSource().orElseThrow().getUri();
            files.add(file);
            roots.add(file.toURL().toString().replaceFirst("dev/espalier/.*", ""));
        }
        ClassLoader loader = PublicApiTest.class.getClassLoader();
        for (URL descriptor : loader.resources("module-info.class").toList()) {
            if (roots.contains(descriptor.toString().replaceFirst("module-info\\.class$", ""))) {
                files.add(descriptor.toURI());
            }
        }
        return files;
    }

    private static List<String> written() throws IOException {
        if (!Files.isDirectory(REPORTS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(REPORTS)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - ".txt".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Path file(String module) {
        return REPORTS.resolve(module + ".txt");
    }

    private static Path root() {
        Path dir = Path.of("").toAbsolutePath();
        while (dir != null && !Files.isDirectory(dir.resolve("bom"))) {
            dir = dir.getParent();
        }
        if (dir == null) {
            throw new IllegalStateException(
                    "no repository root above " + Path.of("").toAbsolutePath());
        }
        return dir;
    }
}
