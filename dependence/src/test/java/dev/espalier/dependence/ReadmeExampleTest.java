package dev.espalier.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.Examples;
import dev.espalier.dependence.model.TableFit;
import dev.espalier.dependence.model.TableFitControls;
import dev.espalier.dependence.vine.io.ModelFile;
import dev.espalier.numerics.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README, compiled and run; the README must show these very lines. */
class ReadmeExampleTest {
    private static final String SOURCE = "src/test/java/dev/espalier/dependence/ReadmeExampleTest.java";

    private static Table example(Path file) {
        // readme: begin
        Table table = Examples.table("breast-cancer");
        try (Workers workers = Workers.of(2)) {
            TableFit fit = TableFit.of(table, TableFitControls.defaults(), workers);
            fit.file().write(file);
            return fit.model().simulate(1000, 1, workers);
        }
        // readme: end
    }

    @Test
    void fitsWritesAndSimulates(@TempDir Path folder) {
        Path file = folder.resolve("model.json");
        Table simulated = example(file);
        assertThat(simulated.rows()).isEqualTo(1000);
        assertThat(simulated.names()).isEqualTo(Examples.table("breast-cancer").names());
        assertThat(ModelFile.read(file).vine().dimension()).isEqualTo(simulated.columns());
    }

    @Test
    void isWhatTheReadmeShows() throws IOException {
        Path readme = Path.of("..", "README.md");
        assumeThat(readme).as("skipped: no README beside this module").exists();
        String source = Files.readString(Path.of(SOURCE));
        String shown = source.substring(
                        source.indexOf("// readme: begin") + "// readme: begin\n".length(),
                        source.indexOf("        // readme: end"))
                .lines()
                .map(line -> line.isEmpty() ? line : "    " + line.substring(8))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(readme)).contains(shown);
    }
}
