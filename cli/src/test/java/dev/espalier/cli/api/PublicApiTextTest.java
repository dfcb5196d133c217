package dev.espalier.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** What the report of the public API says about small types of every kind, and how two reports are compared. */
class PublicApiTextTest {
    @TempDir
    Path folder;

    private static final String EXPECTED = """
            package dev.espalier.cli.api
                import java.io.IOException
                import java.util.AbstractList
                import java.util.Comparator
                import java.util.Map
                import java.util.function.Supplier

                final class Samples

                static class Samples.Circle implements Samples.Shape
                    protected double radius
                    protected Circle()
                    double area()
                    protected final void grow(double by, double atMost) throws IOException, InterruptedException

                class Samples.Circle.Sector
                    Sector(int degrees)

                abstract static class Samples.Generic<K, V extends @Nullable Object> extends AbstractList<V>
                    Generic()
                    @Deprecated static int[][] table(String @Nullable [] rows, @Nullable Object... cells)
                    abstract <X extends Exception & Supplier<K>> @Nullable V find(FIND) throws X
                    Map.Entry<K, V> first(java.awt.List clashes, java.util.List<String> list)

                enum Samples.Level
                    constant LOW
                    constant HIGH
                    int rank()

                @interface Samples.Marker
                    String value() default

                record Samples.Measured<T extends Comparable<T>>(MEASURED) implements Comparable<Samples.Measured<T>>
                    static final int LIMIT
                    Measured(T value)
                    int compareTo(Samples.Measured<T> other)

                sealed interface Samples.Shape permits Samples.Circle, Samples.Shape.Square
                    static Samples.Shape unit()
                    double area()
                    default String name()

                static final class Samples.Shape.Square implements Samples.Shape
                    Square()
                    double area()

                static final class Samples.Visible implements AutoCloseable
                    Visible()
                    void close()
                    void given(T value)
            """.replace(
                    "FIND", "Map<? super K, ? extends java.util.List<@Nullable V>> among, Comparator<?> order")
            .replace("MEASURED", "T value, @Nullable String unit, double... errors");

    @Test
    void saysEverySignature() throws Exception {
        String report = report(samples());
        assertThat(report.lines().findFirst()).contains("# The public API of cli: 10 types in 1 packages.");
        assertThat(report.substring(report.indexOf("\npackage ") + 1)).isEqualTo(EXPECTED);
    }

    @Test
    void doesNotDependOnTheOrderOfTheFiles() throws Exception {
        List<URI> backwards = new ArrayList<>(samples());
        Collections.reverse(backwards);
        assertThat(report(backwards)).isEqualTo(report(samples()));
    }

    /** The descriptor of a Java module exports less than there is: the rest is nobody's API, and the module still has a report. */
    @Test
    void keepsToTheExportsOfADescriptor() throws Exception {
        assertThat(report(described("dev/espalier/cli/other")))
                .contains("cli: 0 types")
                .doesNotContain("package dev");
        assertThat(report(described("dev/espalier/cli/api"))).isEqualTo(report(samples()));
    }

    @Test
    void comparesTypeByType() {
        String after = EXPECTED.replace("constant LOW", "constant LOWEST")
                .replace("enum Samples.Level", "enum Samples.Rank")
                .replace("final class Samples\n", "final class Samples implements AutoCloseable\n");
        assertThat(ApiDifference.between(EXPECTED, EXPECTED)).isEmpty();
        assertThat(ApiDifference.between(EXPECTED, after)).isEqualTo("""
                  dev.espalier.cli.api.Samples
                    - final class Samples
                    + final class Samples implements AutoCloseable
                  dev.espalier.cli.api.Samples.Level
                    - enum Samples.Level
                    - constant LOW
                    - constant HIGH
                    - int rank()
                  dev.espalier.cli.api.Samples.Rank
                    + enum Samples.Rank
                    + constant LOWEST
                    + constant HIGH
                    + int rank()
                """);
    }

    @Test
    void seesThatEnumConstantsChangedPlaces() {
        String after = EXPECTED.replace("constant LOW", "constant -")
                .replace("constant HIGH", "constant LOW")
                .replace("constant -", "constant HIGH");
        assertThat(ApiDifference.between(EXPECTED, after))
                .isEqualTo("  dev.espalier.cli.api.Samples.Level\n    in another order\n");
    }

    private static String report(List<URI> files) throws IOException {
        return ModuleText.ofAll(ApiClasses.read(files)).get("cli");
    }

    private static List<URI> samples() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Samples.class.getResource("Samples.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("Samples"))
                    .map(Path::toUri)
                    .sorted()
                    .toList();
        }
    }

    private List<URI> described(String exported) throws IOException, URISyntaxException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = writer.visitModule("dev.espalier.cli", 0, null);
        module.visitExport(exported, 0);
        module.visitExport(
                "dev/espalier/cli/" + (exported.endsWith("api") ? "other" : "api"), 0, "dev.espalier.report");
        module.visitEnd();
        writer.visitEnd();
        List<URI> files = new ArrayList<>(samples());
        files.add(Files.write(folder.resolve(exported.replace('/', '.') + ".class"), writer.toByteArray())
                .toUri());
        return files;
    }
}
