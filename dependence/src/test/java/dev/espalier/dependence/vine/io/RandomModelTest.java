package dev.espalier.dependence.vine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.RandomVines;
import dev.espalier.dependence.vine.TestVines;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random models come back from their files to the bit; damaged files are models again or refused in one line. */
class RandomModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void randomModelsComeBackEqual() {
        for (int seed = 0; seed < 60; seed++) {
            ModelFile model = random(seed);
            Path file = folder.resolve("m" + seed + ".json");
            model.write(file);
            ModelFile again = ModelFile.read(file);
            assertThat(again).isEqualTo(model).hasSameHashCodeAs(model);
            again.write(folder.resolve("again.json"));
            assertThat(folder.resolve("again.json")).hasSameTextualContentAs(file);
        }
    }

    @Test
    void vinecopulibsFormatKeepsTheVine() {
        for (int seed = 0; seed < 40; seed++) {
            VineCopula vine = random(seed).vine();
            Path file = folder.resolve("v.json");
            ModelFile.of(vine).writeVinecopulib(file);
            VineCopula again = ModelFile.read(file).vine();
            assertThat(again.structure()).isEqualTo(vine.structure());
            assertThat(again.pairs()).isEqualTo(vine.pairs());
            assertThat(again.kinds()).isEqualTo(vine.kinds());
            assertThat(again.names()).isEqualTo(VineCopula.defaultNames(vine.dimension()));
        }
    }

    @Test
    void unknownMembersAreIgnoredInEveryObject() throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            ModelFile model = random(seed);
            Path file = folder.resolve("m.json");
            model.write(file);
            JsonNode root = JSON.readTree(file.toFile());
            decorate(root);
            Files.writeString(file, root.toString());
            assertThat(ModelFile.read(file)).isEqualTo(model);
        }
    }

    @Test
    void everyMemberTakenAwayOrTurnedIsAModelOrARefusalInOneLine() throws IOException {
        Path file = folder.resolve("m.json");
        ModelFileTest.full().write(file);
        JsonNode root = JSON.readTree(file.toFile());
        List<List<Object>> paths = new ArrayList<>();
        collect(root, new ArrayList<>(), paths);
        assertThat(paths.size()).isGreaterThan(100);
        int refused = 0;
        for (List<Object> path : paths) {
            for (JsonNode other : List.of(
                    JSON.nullNode(),
                    JSON.readTree("\"text\""),
                    JSON.readTree("-3"),
                    JSON.readTree("{}"),
                    JSON.readTree("[[]]"))) {
                refused += judge(replaced(root, path, other), path + " = " + other) ? 1 : 0;
            }
        }
        // Almost everything in a model matters; names and texts of provenance may be any text.
        assertThat(refused).isGreaterThan(4 * paths.size());
    }

    @Test
    void flippedBytesAndCutFilesAreAModelOrARefusalInOneLine() throws IOException {
        Path file = folder.resolve("m.json");
        random(3).write(file);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int k = 0; k < 400; k++) {
            byte[] changed = whole.clone();
            int at = random.nextInt(whole.length);
            changed[at] = (byte) (k % 2 == 0 ? random.nextInt(128) : changed[at] ^ 1 << random.nextInt(7));
            refused += judge(changed, "byte " + at) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(80);
        for (int end = 1; end < whole.length - 2; end += 211) {
            assertThat(judge(Arrays.copyOf(whole, end), "cut at " + end)).isTrue();
        }
    }

    /** Whether the bytes are refused; whatever else is thrown fails the test. */
    private boolean judge(byte[] bytes, String what) throws IOException {
        Path file = Files.write(folder.resolve("changed.json"), bytes);
        Throwable problem = catchThrowable(() -> ModelFile.read(file));
        if (problem == null) {
            return false;
        }
        assertThat(problem).as(what).isInstanceOf(InputException.class);
        assertThat(problem.getMessage()).as(what).contains("changed.json").doesNotContain("\n");
        assertThat(problem.getMessage().length()).as(what).isLessThan(500);
        return true;
    }

    private static byte[] replaced(JsonNode root, List<Object> path, JsonNode value) {
        JsonNode copy = root.deepCopy();
        JsonNode parent = copy;
        for (Object step : path.subList(0, path.size() - 1)) {
            parent = step instanceof Integer i ? parent.get(i) : parent.get((String) step);
        }
        Object last = path.get(path.size() - 1);
        if (last instanceof Integer i) {
            ((ArrayNode) parent).set(i, value);
        } else {
            ((ObjectNode) parent).set((String) last, value);
        }
        return copy.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Paths to all members; of long arrays the first three. */
    private static void collect(JsonNode node, List<Object> at, List<List<Object>> all) {
        if (!at.isEmpty()) {
            all.add(List.copyOf(at));
        }
        if (node.isArray()) {
            for (int i = 0; i < Math.min(3, node.size()); i++) {
                at.add(i);
                collect(node.get(i), at, all);
                at.remove(at.size() - 1);
            }
        }
        for (Iterator<Map.Entry<String, JsonNode>> members = node.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            at.add(member.getKey());
            collect(member.getValue(), at, all);
            at.remove(at.size() - 1);
        }
    }

    private static void decorate(JsonNode node) {
        node.forEach(RandomModelTest::decorate);
        if (node instanceof ObjectNode object) {
            object.putArray("of tomorrow").addNull().add("x");
        }
    }

    /** Random structure, truncation, families, grids, kinds; every third model with margins, every second with figures. */
    private static ModelFile random(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = 2 + random.nextInt(6);
        RVineStructure structure = RandomVines.structure(d, seed).truncated(random.nextInt(d));
        VineCopula plain = TestVines.random(structure, seed);
        List<List<PairCopula>> pairs = new ArrayList<>();
        for (List<PairCopula> tree : plain.pairs()) {
            List<PairCopula> mixed = new ArrayList<>(tree);
            if (random.nextInt(3) == 0) {
                mixed.set(0, grid(random));
            }
            pairs.add(mixed);
        }
        List<VariableKind> kinds = new ArrayList<>(Collections.nCopies(d, VariableKind.CONTINUOUS));
        kinds.set(0, VariableKind.values()[random.nextInt(VariableKind.values().length)]);
        List<VariableKind> variables = kinds.stream()
                .map(k -> k.hasAtoms() ? VariableKind.ORDERED_DISCRETE : VariableKind.CONTINUOUS)
                .toList();
        List<String> names = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            names.add("v\"\u00e4\\" + seed + "_" + j);
        }
        ModelFile model = ModelFile.of(VineCopula.of(structure, pairs, names, variables));
        if (seed % 3 == 0) {
            double[][] columns = new double[d][];
            for (int j = 0; j < d; j++) {
                columns[j] = random.doubles(25).map(u -> Math.floor(9 * u * u)).toArray();
            }
            Table table = Table.of(names, columns);
            model = model.withMargins(Margins.fit(table, kinds));
        }
        return seed % 2 == 0
                ? model.withStatistics(FitStatistics.of(model.vine(), 100 * random.nextDouble(), 25, List.of()))
                : model;
    }

    private static GridPairCopula grid(SplittableRandom random) {
        double[] knots = DensityGrid.normalKnots(6);
        double[][] values = new double[6][6];
        for (double[] row : values) {
            for (int k = 0; k < 6; k++) {
                row[k] = 0.1 + random.nextDouble();
            }
        }
        return GridPairCopula.of(DensityGrid.of(knots, values).normalised(), 1 + random.nextDouble());
    }
}
