package dev.espalier.dependence.data.source;

import dev.espalier.formats.InputException;
import dev.espalier.formats.file.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Locale;
import java.util.jar.JarEntry;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * The DuckDB driver, with its native library unpacked once per user instead of once per process.
 *
 * <p>The driver writes its 70 MB library to a temporary file at every start, which costs about 0.25 s. When the system
 * property {@value #CACHE} names a folder, the library is kept there under its checksum and the driver is loaded by a class
 * loader that finds it. Whatever goes wrong with the folder, the driver's own way is used instead.
 */
final class DuckDbDriver {
    /** System property that names the folder for the unpacked library. */
    static final String CACHE = "espalier.cache";

    private DuckDbDriver() {}

    static Driver get() throws SQLException {
        Driver cached = Holder.CACHED;
        return cached != null ? cached : new DuckDBDriver();
    }

    /** The library file of the cache, unpacked if need be; null when there is no cache or no such entry. */
    static @Nullable Path unpacked(Path folder, String resource) throws IOException {
        URL url = DuckDBDriver.class.getResource("/" + resource);
        if (url == null || !(url.openConnection() instanceof JarURLConnection jar)) {
            return null;
        }
        JarEntry entry = jar.getJarEntry();
        Path file = folder.resolve(
                String.format(Locale.ROOT, "duckdb-%08x-%d-%s", entry.getCrc(), entry.getSize(), resource));
        if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
            Files.createDirectories(folder);
            try (InputStream in = jar.getInputStream()) {
                AtomicFiles.write(file, in::transferTo);
            }
        }
        return file;
    }

    /** The name under which the driver's jar holds the library of this system. */
    static String resource() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        String system = os.contains("win") ? "windows" : os.contains("mac") ? "macos" : "linux";
        return "libduckdb_java.so_" + system + "_" + (arch.equals("aarch64") ? "arm64" : "amd64");
    }

    private static @Nullable Driver cached() {
        String folder = System.getProperty(CACHE, "");
        if (folder.isEmpty()) {
            return null;
        }
        try {
            Path library = unpacked(Path.of(folder), resource());
            return library == null ? null : Isolated.driver(library);
        } catch (IOException | ReflectiveOperationException | InputException | LinkageError e) {
            // The cache only saves time: without it the driver unpacks its library itself.
            return null;
        }
    }

    private static final class Holder {
        static final @Nullable Driver CACHED = cached();
    }

    /** Finds the driver's classes in its jar and its library in the cache, never the library in the jar. */
    private static final class Isolated extends URLClassLoader {
        private final Path library;

        private Isolated(URL jar, Path library) {
            super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            this.library = library;
        }

        static Driver driver(Path library) throws ReflectiveOperationException {
            URL jar = DuckDBDriver.class.getProtectionDomain().getCodeSource().getLocation();
            // Not closed: the classes live as long as the process.
            Class<?> type = Class.forName(DuckDBDriver.class.getName(), true, new Isolated(jar, library));
            return (Driver) type.getDeclaredConstructor().newInstance();
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith("libduckdb_java") ? null : super.getResource(name);
        }

        @Override
        protected @Nullable String findLibrary(String name) {
            return name.equals("duckdb_java") ? library.toString() : super.findLibrary(name);
        }
    }
}
