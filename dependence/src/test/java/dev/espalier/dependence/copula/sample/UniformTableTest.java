package dev.espalier.dependence.copula.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class UniformTableTest {
    private static final UniformColumn PLAIN = UniformColumn.of(0.3, 0.1, 0.9);
    private static final UniformColumn ATOMS =
            UniformColumn.of(0.5, 0.5, 0.8).withLeft(UniformColumn.of(0.2, 0.2, 0.5));

    @Test
    void aColumnWithLeftLimitsIsDiscreteUnlessToldOtherwise() {
        assertThat(UniformTable.of(PLAIN, ATOMS).kinds())
                .containsExactly(VariableKind.CONTINUOUS, VariableKind.ORDERED_DISCRETE);
        List<VariableKind> kinds = List.of(VariableKind.CONTINUOUS, VariableKind.ZERO_INFLATED);
        UniformTable told = UniformTable.of(List.of(PLAIN, ATOMS), kinds);
        assertThat(told.kinds()).isEqualTo(kinds);
        assertThat(told.left(0)).isNull();
        assertThat(told.left(1)).isSameAs(ATOMS.left());
        UniformTable changed = told.withLeft(0, UniformColumn.of(0.1, 0, 0.3));
        assertThat(changed.kinds()).containsExactly(VariableKind.ORDERED_DISCRETE, VariableKind.ZERO_INFLATED);
        assertThat(told.left(0)).isNull();
    }

    @Test
    void kindsThatContradictTheColumnsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniformTable.of(List.of(ATOMS), List.of(VariableKind.CONTINUOUS)))
                .withMessage("column 0 is continuous, but has left limits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniformTable.of(List.of(PLAIN), List.of(VariableKind.ZERO_INFLATED)))
                .withMessage("column 0 is zero-inflated, but has no left limits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UniformTable.of(List.of(PLAIN), List.of()))
                .withMessage("0 kinds for 1 columns");
    }

    @Test
    void rowsOfAColumnTakeTheirLeftLimitsWithThem() {
        UniformColumn part = ATOMS.slice(1, 3);
        assertThat(part.toArray()).containsExactly(0.5, 0.8);
        assertThat(part.left()).isNotNull();
        assertThat(part.left().toArray()).containsExactly(0.2, 0.5);
        UniformColumn picked = ATOMS.rows(new int[] {2, 0});
        assertThat(picked.toArray()).containsExactly(0.8, 0.5);
        assertThat(picked.left()).isNotNull();
        assertThat(picked.left().toArray()).containsExactly(0.5, 0.2);
        assertThat(ATOMS.withLeft(null).left()).isNull();
        assertThat(PLAIN.withLeft(null)).isSameAs(PLAIN);
    }

    @Test
    void aColumnCountsWhatIsMissingAndIsRankedOnce() {
        assertThat(UniformColumn.of(0.1, Double.NaN, Double.NaN).missing()).isEqualTo(2);
        assertThat(PLAIN.missing()).isZero();
        assertThat(PLAIN.ranks().order()).containsExactly(1, 0, 2);
        assertThat(PLAIN.ranks()).isSameAs(PLAIN.ranks());
        // Where only normal scores are known, they are ranked: far in the tail the values themselves would tie.
        UniformColumn scores = UniformColumn.ofNormalScores(new double[] {6.2, 6.1});
        assertThat(scores.ranks().order()).containsExactly(1, 0);
    }
}
