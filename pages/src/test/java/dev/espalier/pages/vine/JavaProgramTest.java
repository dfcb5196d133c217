package dev.espalier.pages.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.model.Scale;
import dev.espalier.dependence.model.TableFitControls;
import dev.espalier.dependence.vine.select.StructureKind;
import dev.espalier.dependence.vine.select.TreeCriterion;
import dev.espalier.dependence.vine.select.VineFitControls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program shown must compile and run as it stands. */
class JavaProgramTest {
    private static final TableFitControls UNUSUAL = TableFitControls.defaults()
            .withMissing(MissingPolicy.ROWS)
            .withVine(VineFitControls.defaults()
                    .withKind(StructureKind.DVINE)
                    .withTreeCriterion(TreeCriterion.RHO)
                    .withTruncation(2)
                    .withThreshold(0.05)
                    .withPairs(PairFitControls.defaults()
                            .withFamilies(FamilySets.TAU_INVERTIBLE)
                            .withCriterion(Criterion.AIC)));

    @TempDir
    Path folder;

    @Test
    void compilesAndFitsWithEveryChoiceSpeltOut() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "this Java has no compiler: the program was not compiled");
        Path csv = csv(folder.resolve("a \"b\".csv"));
        ReadOptions options = ReadOptions.DEFAULT.withColumns(List.of("c3", "c1", "c2"));
        String program = JavaProgram.text(csv.toString(), options, UNUSUAL, 1);
        Path source = Files.writeString(folder.resolve("Fit.java"), program);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = compiler.run(
                null,
                errors,
                errors,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
        assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Fit").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    @Test
    void saysOnlyWhatDiffersFromTheDefaults() {
        String program = JavaProgram.text(
                "t.csv", ReadOptions.DEFAULT, TableFitControls.defaults().withScale(Scale.COPULA), 2);
        assertThat(program)
                .contains("TableReader.read(\"t.csv\", ReadOptions.DEFAULT);")
                .contains(".withScale(Scale.COPULA);")
                .contains("TableFit.of(table, controls, workers)")
                .doesNotContain("VineFitControls.defaults()")
                .doesNotContain("MissingPolicy.");
    }

    @Test
    void namesABundledTable() {
        ReadOptions options = ReadOptions.DEFAULT.withColumns(List.of("a", "b"));
        assertThat(JavaProgram.text("example wine", options, TableFitControls.defaults(), 1))
                .contains("Examples.table(\"wine\").select(List.of(\"a\", \"b\"));");
    }

    private static Path csv(Path file) throws IOException {
        Table table = FittedExample.table(4, 60, true);
        StringBuilder text = new StringBuilder("c0,c1,c2,c3");
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < 4; j++) {
                text.append(j == 0 ? '\n' : ',').append(table.get(i, j));
            }
        }
        return Files.writeString(file, text.append('\n'));
    }
}
