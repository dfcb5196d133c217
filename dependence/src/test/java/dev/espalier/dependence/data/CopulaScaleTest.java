package dev.espalier.dependence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.CopulaScale.Ties;
import dev.espalier.formats.InputException;
import dev.espalier.testkit.SharedFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopulaScaleTest {
    private static final List<VariableKind> ALL =
            List.of(VariableKind.CONTINUOUS, VariableKind.ORDERED_DISCRETE, VariableKind.ZERO_INFLATED);

    @Test
    void ranksByHand() {
        double nan = Double.NaN;
        Table table = Table.of(
                List.of("c", "d", "z"), new double[] {3, 1, 1, nan, 7}, new double[] {2, 1, 1, 2, nan}, new double[] {
                    0, 0, 5, 2, 2
                });
        UniformTable sample = CopulaScale.ofRanks(table, ALL, Ties.AVERAGE, 0);
        assertThat(sample.column(0).toArray()).containsExactly(3 / 5., 1.5 / 5, 1.5 / 5, nan, 4 / 5.);
        assertThat(sample.left(0)).isNull();
        assertThat(sample.column(1).toArray()).containsExactly(4 / 5., 2 / 5., 2 / 5., 4 / 5., nan);
        assertThat(Objects.requireNonNull(sample.left(1)).toArray()).containsExactly(2 / 5., 1e-10, 1e-10, 2 / 5., nan);
        assertThat(sample.column(2).toArray()).containsExactly(2 / 6., 2 / 6., 5 / 6., 3.5 / 6, 3.5 / 6);
        assertThat(Objects.requireNonNull(sample.left(2)).toArray())
                .containsExactly(1e-10, 1e-10, 5 / 6., 3.5 / 6, 3.5 / 6);
        assertThat(sample.kinds()).isEqualTo(ALL);
    }

    @Test
    void orderOfRowsNeverMatters() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 200;
        double[] x = IntStream.range(0, n).mapToDouble(i -> random.nextInt(12)).toArray();
        double[] w = random.doubles(n).toArray();
        int[] turned = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        Table table = Table.of(List.of("c", "d", "z"), x, x, x).withWeights(w);
        UniformTable straight = CopulaScale.ofRanks(table, ALL, Ties.AVERAGE, 0);
        UniformTable reversed = CopulaScale.ofRanks(table.rows(turned), ALL, Ties.AVERAGE, 0);
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < n; i++) {
                assertThat(reversed.column(j).get(i))
                        .isEqualTo(straight.column(j).get(n - 1 - i));
            }
        }
    }

    @Test
    void randomTiesAreAPermutationAndDependOnTheSeedOnly() {
        double[] x = {1, 1, 2, 2, 2, 3, 3, 3, 3, 3};
        Table table = Table.of(List.of("a", "b"), x, x);
        List<VariableKind> discrete = List.of(VariableKind.ORDERED_DISCRETE, VariableKind.ORDERED_DISCRETE);
        double[] first =
                CopulaScale.ofRanks(table, discrete, Ties.RANDOM, 1).column(0).toArray();
        UniformTable again = CopulaScale.ofRanks(table, discrete, Ties.RANDOM, 1);
        assertThat(again.column(0).toArray()).containsExactly(first);
        assertThat(again.kinds()).containsOnly(VariableKind.CONTINUOUS);
        assertThat(again.column(1).toArray()).isNotEqualTo(first);
        double[] sorted = first.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            // One rounding of the scale and one of the product.
            assertThat(sorted[i]).isCloseTo((i + 1) / 11., within(4e-16));
        }
        for (int i = 1; i < x.length; i++) {
            assertThat(x[i] > x[i - 1] && first[i] < first[i - 1]).isFalse();
        }
    }

    @Test
    void agreesWithReferenceRanks() {
        for (JsonNode c : SharedFiles.json("golden/wdm_golden.json").get("pseudo_obs")) {
            double[] x = numbers(c.get("x"));
            boolean weighted = !c.get("weights").isEmpty();
            if (!c.get("ties_method").asText().equals("average")) {
                continue;
            }
            Table table = Table.of(List.of("x"), x);
            double[] u = CopulaScale.ofRanks(
                            weighted ? table.withWeights(numbers(c.get("weights"))) : table,
                            List.of(VariableKind.CONTINUOUS),
                            Ties.AVERAGE,
                            0)
                    .column(0)
                    .toArray();
            double[] golden = numbers(c.get("u"));
            for (int i = 0; i < x.length; i++) {
                double value = x[i];
                boolean tied = Arrays.stream(x).filter(v -> v == value).count() > 1;
                // The reference ranks weighted ties by the weight of the row that comes first; ours by their mean
                // weight.
                if (!(tied && weighted)) {
                    assertThat(u[i]).isCloseTo(golden[i], within(1e-15));
                }
            }
        }
    }

    @Test
    void copulaScaleIsTakenAsItIs() {
        Table table = Table.of(List.of("a"), new double[] {0.25, Double.NaN, 1e-12});
        assertThat(CopulaScale.ofUniform(table).column(0).toArray()).containsExactly(0.25, Double.NaN, 1e-10);
        assertThatThrownBy(() -> CopulaScale.ofUniform(Table.of(List.of("a"), new double[] {0})))
                .isInstanceOf(InputException.class);
    }

    private static double[] numbers(JsonNode array) {
        double[] out = new double[array.size()];
        Arrays.setAll(out, i -> array.get(i).asDouble());
        return out;
    }
}
