package dev.espalier.dependence.vine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.source.Examples;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    @Test
    void everythingIsReadBackEqual() {
        ModelFile model = full();
        Path file = folder.resolve("m.json");
        model.write(file);
        ModelFile again = ModelFile.read(file);
        assertThat(again).isEqualTo(model);
        assertThat(again.margins().orElseThrow().list().get(0).quantile(0.3))
                .isEqualTo(model.margins().orElseThrow().list().get(0).quantile(0.3));
        assertThat(again.provenance().orElseThrow().command()).isEqualTo("fit \"x\" --seed 7");
    }

    @Test
    void neuralPairsAreReadBackToTheBit() {
        GridPairCopula pair = GridPairCopula.of(Family.NEURAL, rough(17), 6.125);
        VineCopula vine = VineCopula.of(RVineStructure.dVine(1, 2), List.of(List.of(pair)));
        Path file = folder.resolve("n.json");
        ModelFile.of(vine).write(file);
        assertThat(ModelFile.read(file).vine().pair(0, 0)).isEqualTo(pair);
    }

    @Test
    void neuralPairsLeaveForVinecopulibOnItsKnots() throws IOException {
        DensityGrid grid = rough(72);
        GridPairCopula pair = GridPairCopula.of(Family.NEURAL, grid, 6.125);
        VineCopula vine = VineCopula.of(RVineStructure.dVine(1, 2), List.of(List.of(pair)));
        Path file = folder.resolve("v.json");
        ModelFile.of(vine).writeVinecopulib(file);
        assertThat(ModelFile.read(file).vine().pair(0, 0))
                .isEqualTo(GridPairCopula.of(grid.resampled(DensityGrid.normalKnots(30)), 6.125));
        // that library has no such family
        refused(Files.readString(file).replace("\"TLL\"", "\"Neural\""), Code.MALFORMED, "unknown family 'Neural'");
    }

    @Test
    void unknownMembersAreIgnored() throws IOException {
        ModelFile model = full();
        String text = text(model).replaceFirst("\\{", "{\"future\": {\"a\": [1, null]},");
        assertThat(ModelFile.read(file(text))).isEqualTo(model);
    }

    @Test
    void otherVersionsAndFormatsAreRefusedByName() throws IOException {
        String text = text(full());
        refused(
                text.replace("\"version\" : 1", "\"version\" : 2"),
                Code.UNKNOWN_VERSION,
                "$.version: version 2 of espalier-vine");
        refused(text.replace("espalier-vine", "espalier-net"), Code.UNKNOWN_VERSION, "format 'espalier-net'");
        refused("{\"a\": 1}", Code.MALFORMED, "neither a model of this program");
        refused("[1, 2]", Code.MALFORMED, "$: expected an object, found an array");
    }

    @Test
    void truncationAtAnyPlaceIsRefusedWithThePlace() throws IOException {
        String text = text(full()).strip();
        for (int end = 1; end < text.length(); end += 97) {
            InputException e = refusal(text.substring(0, end));
            assertThat(e.code()).isEqualTo(Code.MALFORMED);
            assertThat(e).hasMessageContaining("line ").hasMessageContaining("column ");
        }
        refused(text + "}", Code.MALFORMED, "not a model file");
        refused("", Code.EMPTY, "empty");
    }

    @Test
    void wrongValuesAreRefusedWithTheirPath() throws IOException {
        String text = text(full());
        refused(
                text.replace("[ 0.25 ]", "[ \"x\" ]"),
                Code.MALFORMED,
                "$.pairs[0][0].parameters[0]: expected a number, found \"x\"");
        refused(
                text.replace("[ 0.25 ]", "[ 1.5 ]"),
                Code.OUT_OF_RANGE,
                "$.pairs[0][0]: gaussian parameter rho = 1.5 lies outside");
        refused(text.replace("[ 0.25 ]", "[ 1e999 ]"), Code.OUT_OF_RANGE, "number is not finite");
        refused(
                text.replace("\"gaussian\"", "\"gauss\""),
                Code.MALFORMED,
                "$.pairs[0][0].family: unknown family 'gauss'");
        refused(text.replace("\"rotation\" : 90", "\"rotation\" : 45"), Code.OUT_OF_RANGE, "rotation must be");
        refused(text.replace("\"order\" : [ 3, 2, 1 ]", "\"order\" : [ 3, 3, 1 ]"), Code.MALFORMED, "$.structure: ");
        refused(
                text.replace("\"order\" : [ 3, 2, 1 ]", "\"order\" : [ 3, 2, 9 ]"),
                Code.OUT_OF_RANGE,
                "9 lies outside [1, 3]");
        refused(text.replace("\"continuous\"", "\"odd\""), Code.MALFORMED, "kind");
        refused(text.replace("\"name\" : \"b\"", "\"name\" : \"a\""), Code.MALFORMED, "repeat");
        refused(text.replace("\"bandwidth\"", "\"width\""), Code.MALFORMED, "'bandwidth' is missing");
        refused(text.replaceFirst("T\\d\\d:", "T99:"), Code.MALFORMED, "is not a time like");
    }

    @Test
    void hostileTextIsRefusedEarly() throws IOException {
        refused("[".repeat(100_000), Code.MALFORMED, "nesting depth");
        refused("{\"format\": " + "9".repeat(1000) + "}", Code.MALFORMED, "umber");
        refused("{\"format\": \"a\", \"format\": \"b\"}", Code.MALFORMED, "Duplicate");
        String huge =
                "{\"pair copulas\": {}, \"var_types\": [], \"structure\": {\"order\": [1,2], \"array\": {\"data\": [[2]]}}}";
        refused(huge, Code.MALFORMED, "$.var_types: expected 2 elements, found 0");
        String shape =
                "{\"structure\": {\"order\": [1, 2], \"array\": {\"data\": [[2]]}}, \"var_types\": [\"c\", \"c\"],"
                        + " \"pair copulas\": {\"tree0\": {\"pc0\": {\"fam\": \"TLL\", \"rot\": 0, \"npars\": 1,"
                        + " \"par\": {\"shape\": [2000000, 2000000], \"data\": [1]}}}}}";
        refused(shape, Code.OUT_OF_RANGE, "$['pair copulas'].tree0.pc0.par.shape[0]: 2000000 lies outside [0, 2000]");
        refused(shape.replace("2000000", "2000"), Code.MALFORMED, "expected 4000000 elements, found 1");
    }

    @Test
    void missingFilesAndFoldersAreRefused() {
        assertThat(catchThrowableOfType(InputException.class, () -> ModelFile.read(folder)))
                .hasMessageContaining("is a folder");
        assertThat(catchThrowableOfType(InputException.class, () -> ModelFile.read(folder.resolve("no.json"))))
                .hasMessageContaining("no such file");
    }

    /** Three variables: continuous, discrete, zero-inflated; parametric and grid pairs; everything that can go with it. */
    static ModelFile full() {
        double[] x = Examples.table("wine").column(0);
        double[] d = Arrays.stream(x).map(v -> Math.rint(v)).toArray();
        double[] z = Arrays.stream(x).map(v -> v > 13 ? v - 13 : 0).toArray();
        Table table = Table.of(List.of("a", "b", "c \"quoted\""), x, d, z);
        double[] knots = DensityGrid.normalKnots(5);
        double[][] density = new double[5][5];
        for (double[] row : density) {
            Arrays.fill(row, 1);
        }
        density[1][2] = 1.0 / 3;
        List<List<PairCopula>> pairs = List.of(
                List.of(
                        ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.25),
                        ParametricPairCopula.of(Family.CLAYTON, 90, Math.PI)),
                List.of(GridPairCopula.of(DensityGrid.of(knots, density), 3.75)));
        VineCopula vine = VineCopula.of(
                RVineStructure.dVine(3, 2, 1),
                pairs,
                table.names(),
                List.of(VariableKind.CONTINUOUS, VariableKind.ORDERED_DISCRETE, VariableKind.ORDERED_DISCRETE));
        List<VariableKind> kinds =
                List.of(VariableKind.CONTINUOUS, VariableKind.ORDERED_DISCRETE, VariableKind.ZERO_INFLATED);
        return ModelFile.of(vine)
                .withMargins(Margins.fit(table, kinds))
                .withStatistics(FitStatistics.of(vine, 12.5, table.rows(), List.of(List.of(10.0, 2.0), List.of(0.5))))
                .withProvenance(Provenance.now(
                        new Provenance.Run("espalier 0.1", "fit \"x\" --seed 7", 7, "scalar"), table.origin(), 178));
    }

    /** Uniform margins on knots of no library, with values that need all their digits. */
    private static DensityGrid rough(int size) {
        double[] knots = new double[size];
        double[][] values = new double[size][size];
        for (int i = 0; i < size; i++) {
            double x = i / (size - 1.0);
            knots[i] = x * x * (3 - 2 * x);
            for (int j = 0; j < size; j++) {
                values[i][j] = Math.exp(Math.sin(5 * x + 3.0 * j / size));
            }
        }
        return DensityGrid.of(knots, values).normalised();
    }

    private String text(ModelFile model) throws IOException {
        Path file = folder.resolve("text.json");
        model.write(file);
        return Files.readString(file);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("changed.json"), text);
    }

    private void refused(String text, Code code, String part) throws IOException {
        InputException e = refusal(text);
        assertThat(e).hasMessageContaining(part).hasMessageContaining("changed.json");
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    private InputException refusal(String text) throws IOException {
        Path file = file(text);
        return catchThrowableOfType(InputException.class, () -> ModelFile.read(file));
    }
}
