package dev.espalier.dependence.vine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.testkit.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written by vinecopulib 1.0.0-dev (v0.7.3-86-g61763efd) give the values that library computes from them. */
class VinecopulibGoldenTest {
    private static final double EXACT = 1e-8;
    /** Families whose reference inverse is 35 bisection steps, repeated through the trees. */
    private static final double BISECTION = 1e-6;

    /** Quotients over the width of an atom lose digits. */
    private static final double ATOM = 1e-7;

    private static final double OLD_GRID = 1e-4;

    private static final Workers WORKERS = Workers.of(1);

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    @Test
    void readsContinuousModels() {
        int models = 0;
        for (JsonNode set : SharedFiles.json("golden/vinecop_golden.json").get("datasets")) {
            UniformTable u = table(set.get("u_eval"));
            UniformTable w = table(set.get("w_eval"));
            for (JsonNode fit : set.get("fits")) {
                if (!fit.path("consistent").asBoolean(true) || !fit.hasNonNull("model_file")) {
                    continue;
                }
                String name = fit.get("model_file").asText();
                ModelFile model = ModelFile.read(SharedFiles.require("golden/" + name));
                VineCopula vine = model.vine();
                requireClose(name + " pdf", fit.get("pdf"), vine.pdf(u, WORKERS), true, EXACT);
                requireRows(name + " rosenblatt", fit.get("rosenblatt"), vine.rosenblatt(u, WORKERS), EXACT);
                requireRows(
                        name + " inverse",
                        fit.get("inverse_rosenblatt"),
                        vine.inverseRosenblatt(w, WORKERS),
                        BISECTION);
                FitStatistics statistics = model.statistics().orElseThrow();
                assertThat(statistics.bic()).isCloseTo(fit.get("bic").asDouble(), within(1e-8));
                assertThat(statistics.mbicv()).isCloseTo(fit.get("mbicv").asDouble(), within(1e-8));
                models++;
            }
        }
        assertThat(models).isGreaterThan(10);
    }

    @Test
    void readsDiscreteModels() {
        JsonNode golden = SharedFiles.json("golden/discrete_golden.json");
        double[][] columns = SharedFiles.columns("golden/" + golden.get("file").asText());
        double[][] first = new double[columns.length][];
        Arrays.setAll(first, j -> Arrays.copyOf(columns[j], 50));
        UniformTable u = UniformTable.ofColumns(Arrays.copyOf(first, 5))
                .withLeft(1, UniformColumn.of(first[5]))
                .withLeft(3, UniformColumn.of(first[6]));
        for (JsonNode fit : golden.get("fits")) {
            String name = fit.get("model_file").asText();
            VineCopula vine =
                    ModelFile.read(SharedFiles.require("golden/" + name)).vine();
            // The reference's bivariate Student distribution function rounds the degrees of freedom: with a discrete
            // variable that shows in the conditionals of a Student pair.
            boolean student =
                    vine.pairs().stream().flatMap(List::stream).anyMatch(pair -> pair.family() == Family.STUDENT);
            requireClose(name + " pdf", fit.get("pdf"), vine.pdf(u, WORKERS), true, ATOM);
            requireRows(name, fit.get("rosenblatt_upper"), vine.rosenblatt(u, WORKERS), student ? 5e-4 : EXACT);
        }
    }

    @Test
    void readsModelsOfTheReleasedVersion() {
        for (String d : List.of("5", "8")) {
            double[][] columns = SharedFiles.columns("golden/vine_d" + d + ".csv");
            double[][] first = new double[columns.length][];
            Arrays.setAll(first, j -> Arrays.copyOf(columns[j], 20));
            UniformTable u = UniformTable.ofColumns(first);
            for (JsonNode fit :
                    SharedFiles.json("golden/legacy_073_d" + d + ".json").get("fits")) {
                VineCopula vine = VinecopulibReader.read(dev.espalier.formats.json.JsonCursor.root(
                                fit.get("name").asText(), fit.get("model")))
                        .vine();
                String name = "0.7.3 d" + d + " " + fit.get("name").asText();
                // That version computed the h-functions of a grid differently.
                double tolerance = name.contains("tll") ? OLD_GRID : EXACT;
                requireClose(name, fit.get("pdf_first20"), vine.pdf(u, WORKERS), true, tolerance);
                requireRows(name, fit.get("rosenblatt_first20"), vine.rosenblatt(u, WORKERS), tolerance);
            }
        }
    }

    @Test
    void everyFileIsWrittenBackEqualInBothFormats() throws IOException {
        Path golden = SharedFiles.require("golden/vinecop_golden.json").resolveSibling("");
        try (var files = Files.list(golden)) {
            List<Path> models = files.filter(f -> f.toString().endsWith(".model.json"))
                    .sorted()
                    .toList();
            assertThat(models).hasSizeGreaterThan(15);
            for (Path file : models) {
                ModelFile model = ModelFile.read(file);
                Path own = folder.resolve("own.json");
                model.write(own);
                assertThat(ModelFile.read(own)).as(file.toString()).isEqualTo(model);
                Path theirs = folder.resolve("theirs.json");
                model.writeVinecopulib(theirs);
                assertThat(ModelFile.read(theirs)).as(file.toString()).isEqualTo(model);
                requireSame(SharedFiles.json("golden/" + file.getFileName()), ModelTestFiles.tree(theirs), file);
            }
        }
    }

    /** Everything the original file says, ours says too, apart from the threshold, which is no part of a model. */
    private static void requireSame(JsonNode original, JsonNode ours, Path file) {
        original.fieldNames().forEachRemaining(field -> {
            if (!field.equals("threshold")) {
                assertThat(ModelTestFiles.numeric(ours.get(field)))
                        .as(file + " " + field)
                        .isEqualTo(ModelTestFiles.numeric(original.get(field)));
            }
        });
    }

    private static UniformTable table(JsonNode rows) {
        double[][] columns = new double[rows.get(0).size()][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows.get(i).get(j).asDouble();
            }
        }
        return UniformTable.ofColumns(columns);
    }

    private static void requireRows(String what, JsonNode rows, UniformTable actual, double tolerance) {
        for (int j = 0; j < actual.dimension(); j++) {
            double[] column = actual.column(j).toArray();
            for (int i = 0; i < rows.size(); i++) {
                assertThat(column[i])
                        .as(what + " row " + i + " column " + j)
                        .isCloseTo(rows.get(i).get(j).asDouble(), within(tolerance));
            }
        }
    }

    private static void requireClose(
            String what, JsonNode golden, double[] actual, boolean relative, double tolerance) {
        for (int i = 0; i < golden.size(); i++) {
            double expected = golden.get(i).asDouble();
            double scale = relative ? Math.max(1, Math.abs(expected)) : 1;
            assertThat(actual[i]).as(what + " row " + i).isCloseTo(expected, within(tolerance * scale));
        }
    }
}
