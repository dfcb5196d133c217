package dev.espalier.dependence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final double NAN = Double.NaN;

    @Test
    void isNotChangedThroughItsArrays() {
        double[] x = {1, 2};
        Table table = Table.of(List.of("x"), x);
        x[0] = 9;
        table.column(0)[1] = 9;
        assertThat(table.column(0)).containsExactly(1, 2);
    }

    @Test
    void selectsAndTakesWeightsOut() {
        Table table = Table.of(List.of("a", "w", "b"), new double[] {1, 2}, new double[] {0, 3}, new double[] {5, 6});
        Table weighted = table.withWeights("w").rows(new int[] {1});
        assertThat(weighted.names()).containsExactly("a", "b");
        assertThat(weighted.weights()).containsExactly(3);
        assertThat(weighted.select(List.of("b")).get(0, 0)).isEqualTo(6);
        assertThat(weighted.select(List.of("b")).weights()).containsExactly(3);
    }

    @Test
    void refusesInfiniteValuesAndRepeatedNames() {
        assertThatThrownBy(() -> Table.of(List.of("a"), new double[] {1, 1 / 0.0}))
                .isInstanceOf(InputException.class)
                .hasMessage("memory: row 2, column 'a': infinite value; replace it or leave the cell empty");
        assertThatThrownBy(() -> Table.of(List.of("a", "a"), new double[1], new double[1]))
                .hasMessageContaining("'a' occurs twice (columns 1 and 2)");
    }

    @Test
    void appliesMissingPolicies() {
        Table table = Table.of(List.of("a", "b"), new double[] {1, NAN, 3, NAN}, new double[] {1, 2, 3, NAN});
        assertThat(MissingPolicy.PAIRWISE.apply(table)).isEqualTo(new MissingPolicy.Outcome(table, 3, 2, 0));
        MissingPolicy.Outcome dropped = MissingPolicy.ROWS.apply(table);
        assertThat(dropped.table().column(0)).containsExactly(1, 3);
        assertThat(dropped.droppedRows()).isEqualTo(2);
        assertThatThrownBy(() -> MissingPolicy.REFUSE.apply(table))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(Code.MISSING_VALUE))
                .hasMessageContaining("row 2, column 'a': missing value (3 in 2 rows)");
        Table complete = table.rows(new int[] {0, 2});
        assertThat(MissingPolicy.REFUSE.apply(complete).table()).isSameAs(complete);
    }

    @Test
    void recognisesKinds() {
        SplittableRandom random = new SplittableRandom(5);
        int n = 500;
        double[] real = random.doubles(n).toArray();
        double[] counts =
                IntStream.range(0, n).mapToDouble(i -> random.nextInt(8)).toArray();
        double[] ages =
                IntStream.range(0, n).mapToDouble(i -> random.nextInt(70)).toArray();
        double[] halves =
                IntStream.range(0, n).mapToDouble(i -> random.nextInt(8) / 2.0).toArray();
        double[] rain =
                IntStream.range(0, n).mapToDouble(i -> i % 3 == 0 ? 0 : real[i]).toArray();
        double[] shifted = IntStream.range(0, n).mapToDouble(i -> rain[i] - 0.5).toArray();
        Table table = Table.of(List.of("r", "c", "a", "h", "z", "s"), real, counts, ages, halves, rain, shifted);
        assertThat(CopulaScale.kinds(table))
                .containsExactly(
                        VariableKind.CONTINUOUS,
                        VariableKind.ORDERED_DISCRETE,
                        VariableKind.CONTINUOUS,
                        VariableKind.ORDERED_DISCRETE,
                        VariableKind.ZERO_INFLATED,
                        VariableKind.CONTINUOUS);
        for (VariableKind kind : VariableKind.values()) {
            assertThat(VariableKind.ofCode(kind.code())).isEqualTo(kind);
        }
    }
}
