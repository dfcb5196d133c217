package dev.espalier.dependence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.CopulaScale.Ties;
import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables and ranks of them: what is refused with its place, and what ranks owe under weights and ties. */
class TableContractTest {
    private static final double NAN = Double.NaN;

    @Test
    void partsOfDifferentSizeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(List.of("a"), new double[1], new double[1]))
                .withMessageContaining("1 names for 2 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.of(List.of("a", "b"), new double[2], new double[3]))
                .withMessageContaining("column 'b' has 3 rows, the first has 2");
        Table table = Table.of(List.of("a"), new double[] {1, 2});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.withWeights(new double[3]))
                .withMessageContaining("3 weights for 2 rows");
    }

    @Test
    void weightsAreNonNegativeFiniteAndNotAllZero() {
        Table table = Table.of(List.of("a"), new double[] {1, 2, 3});
        refused(() -> table.withWeights(new double[] {1, -2, 1}), Code.OUT_OF_RANGE, "row 2: weight -2.0");
        refused(() -> table.withWeights(new double[] {1, 1, NAN}), Code.OUT_OF_RANGE, "row 3: weight missing");
        refused(() -> table.withWeights(new double[] {1 / 0.0, 1, 1}), Code.OUT_OF_RANGE, "row 1: weight Infinity");
        refused(() -> table.withWeights(new double[3]), Code.OUT_OF_RANGE, "all weights are 0");
        double[] mine = {1, 0, 2};
        Table weighted = table.withWeights(mine);
        mine[0] = 9;
        Objects.requireNonNull(weighted.weights())[2] = 9;
        assertThat(weighted.weights()).containsExactly(1, 0, 2);
        assertThat(table.weights()).isNull();
    }

    @Test
    void namesThatDoNotOccurListThoseThatDo() {
        Table table = Table.of(List.of("a", "b"), new double[1], new double[1]);
        refused(() -> table.indexOf("c"), Code.UNKNOWN_NAME, "memory: no column 'c'; columns: a, b");
        refused(() -> table.select(List.of("b", "x")), Code.UNKNOWN_NAME, "no column 'x'");
        List<String> many = IntStream.range(0, 30).mapToObj(j -> "v" + j).toList();
        assertThat(Table.unknown("w", many, "f"))
                .hasMessageContaining("v19, ... (30 in all)")
                .message()
                .doesNotContain("v20");
        assertThat(table.select(List.of("b", "a")).names()).containsExactly("b", "a");
        refused(() -> table.select(List.of("b", "b")), Code.DUPLICATE_NAME, "'b' occurs twice");
    }

    @Test
    void fittableTablesHaveRowsColumnsAndVariation() {
        double[] x = IntStream.range(0, 12).mapToDouble(i -> i).toArray();
        double[] few = x.clone();
        Arrays.fill(few, 0, 3, NAN);
        double[] same = new double[12];
        Arrays.fill(same, 4.5);
        same[2] = NAN;
        TableChecks.requireFittable(Table.of(List.of("a", "b"), x, x));
        unfit(Code.TOO_FEW_COLUMNS, "at least two columns, found 1 ('a')", List.of("a"), x);
        unfit(Code.TOO_FEW_COLUMNS, "found 0", List.of());
        double[] nine = Arrays.copyOf(x, 9);
        unfit(Code.TOO_FEW_ROWS, "at least 10 rows are needed, found 9", List.of("a", "b"), nine, nine);
        unfit(Code.TOO_FEW_ROWS, "'b' has 9 values that are not missing", List.of("a", "b"), x, few);
        unfit(Code.CONSTANT_COLUMN, "'b': all values equal 4.5", List.of("a", "b"), x, same);
    }

    private static void unfit(Code code, String part, List<String> names, double[]... columns) {
        refused(() -> TableChecks.requireFittable(Table.of(names, columns)), code, part);
    }

    @Test
    void messagesAreOneLineWhateverTheyQuote() {
        InputException e = InputException.of(Code.MALFORMED, "%s: %d", "a\nb\u001b[31m\tc ", 3);
        assertThat(e).hasMessage("a b [31m c : 3");
        Throwable cause = new IllegalStateException("why");
        assertThat(InputException.causedBy(cause, Code.EMPTY, "x")).hasCause(cause);
    }

    @Test
    void ranksOfWeightsAreThoseOfRepetition() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 80;
        double[] x = IntStream.range(0, n).mapToDouble(i -> random.nextInt(15)).toArray();
        double[] w =
                IntStream.range(0, n).mapToDouble(i -> 1 + random.nextInt(3)).toArray();
        Table table = Table.of(List.of("x"), x).withWeights(w);
        UniformTable discrete = CopulaScale.ofRanks(table, List.of(VariableKind.ORDERED_DISCRETE), Ties.AVERAGE, 0);
        double total = Arrays.stream(w).sum();
        for (int i = 0; i < n; i++) {
            double upTo = 0;
            double below = 0;
            for (int k = 0; k < n; k++) {
                upTo += x[k] <= x[i] ? w[k] : 0;
                below += x[k] < x[i] ? w[k] : 0;
            }
            // n / (n + 1) times the share of weight, as a few roundings give it
            assertThat(discrete.column(0).get(i)).isCloseTo(upTo / total * n / (n + 1), within(1e-14));
            double left = Objects.requireNonNull(discrete.left(0)).get(i);
            assertThat(left).isCloseTo(Math.max(1e-10, below / total * n / (n + 1)), within(1e-14));
        }
    }

    @Test
    void ranksKeepTheOrderAndLieInside() {
        SplittableRandom random = new SplittableRandom(4);
        for (VariableKind kind : VariableKind.values()) {
            for (Ties ties : Ties.values()) {
                double[] x = IntStream.range(0, 60)
                        .mapToDouble(i -> i % 5 == 0 ? 0 : Math.floor(20 * random.nextDouble()))
                        .toArray();
                x[7] = NAN;
                UniformTable s = CopulaScale.ofRanks(Table.of(List.of("x"), x), Collections.nCopies(1, kind), ties, 5);
                double[] u = s.column(0).toArray();
                assertThat(s.left(0) != null).isEqualTo(kind.hasAtoms() && ties == Ties.AVERAGE);
                for (int i = 0; i < 60; i++) {
                    assertThat(Double.isNaN(u[i])).isEqualTo(i == 7);
                    for (int k = 0; k < 60; k++) {
                        boolean known = i != 7 && k != 7;
                        assertThat(known && x[i] < x[k] && !(u[i] < u[k])).isFalse();
                        assertThat(known && ties == Ties.AVERAGE && x[i] == x[k] && u[i] != u[k])
                                .isFalse();
                    }
                    if (i != 7) {
                        assertThat(u[i]).isGreaterThan(0).isLessThan(1);
                    }
                }
                assertThat(s.column(0).missing()).isEqualTo(1);
            }
        }
    }

    @Test
    void kindsAreNamedAndOthersRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VariableKind.ofCode("gaussian"))
                .withMessageContaining("gaussian");
        assertThat(VariableKind.CONTINUOUS.hasAtoms()).isFalse();
        assertThat(VariableKind.ZERO_INFLATED.hasAtoms() && VariableKind.ORDERED_DISCRETE.hasAtoms())
                .isTrue();
    }

    private static void refused(Runnable action, Code code, String part) {
        InputException e = catchThrowableOfType(InputException.class, action::run);
        assertThat(e).hasMessageContaining(part);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.getMessage()).doesNotContain("\n");
    }
}
