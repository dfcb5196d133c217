package dev.espalier.dependence.copula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The value itself: what it refuses, when two are equal, and that blocks, rows and shortcuts give the same numbers. */
class ParametricPairCopulaTest {
    /** Two whole blocks and a bit. */
    private static final int N = 2 * PairBlock.SIZE + 37;

    static Stream<ParametricPairCopula> tame() {
        return Bestiary.tame().map(Bestiary.Specimen::copula);
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TLL", "NEURAL"})
    void parametersBeyondTheirBoundsAreRefusedByName(Family family) {
        double[] inside = Bestiary.of(family).get(0).parameters();
        for (int k = 0; k < inside.length; k++) {
            Family.Bound bound = family.bounds().get(k);
            for (double bad : new double[] {
                Math.nextDown(bound.lower()), Math.nextUp(bound.upper()), Double.NaN, Double.POSITIVE_INFINITY
            }) {
                double[] p = inside.clone();
                p[k] = bad;
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> ParametricPairCopula.of(family, 0, p))
                        .withMessageContaining(family.code() + " parameter " + bound.name() + " = " + bad);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParametricPairCopula.of(family, 0, new double[inside.length + 1]))
                .withMessageContaining(family.code() + " takes " + inside.length + " parameters");
        for (int rotation : new int[] {-90, 45, 360}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ParametricPairCopula.of(family, rotation, inside))
                    .withMessageContaining("got " + rotation);
        }
        if (!family.rotatable()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ParametricPairCopula.of(family, 180, inside))
                    .withMessageContaining(family.code() + " takes no rotation");
        }
        assertThat(Family.ofCode(family.code())).isEqualTo(family);
    }

    @Test
    void gridsAreNoParametricCopulas() {
        for (Family family : new Family[] {Family.TLL, Family.NEURAL}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ParametricPairCopula.of(family, 0))
                    .withMessageContaining(family.code());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Family.ofCode("Gaussian"))
                .withMessageContaining("unknown family 'Gaussian'; known: indep, gaussian");
    }

    @Test
    void valuesAreEqualByTheirPartsAndNotChangedThroughThem() {
        double[] p = {0.8, 1.5};
        ParametricPairCopula c = ParametricPairCopula.of(Family.BB1, 90, p);
        p[0] = 5;
        c.parameters()[1] = 6;
        assertThat(c.parameters()).containsExactly(0.8, 1.5);
        assertThat(c).isEqualTo(ParametricPairCopula.of(Family.BB1, 90, 0.8, 1.5));
        assertThat(c).hasSameHashCodeAs(ParametricPairCopula.of(Family.BB1, 90, 0.8, 1.5));
        assertThat(c)
                .isNotEqualTo(ParametricPairCopula.of(Family.BB1, 270, 0.8, 1.5))
                .isNotEqualTo(ParametricPairCopula.of(Family.BB1, 90, 0.8, 1.6))
                .isNotEqualTo(ParametricPairCopula.of(Family.BB7, 90, 1.8, 1.5))
                .hasToString("bb190[0.8, 1.5]");
        assertThat(c.parameterCount()).isEqualTo(2);
        assertThat(ParametricPairCopula.of(Family.INDEPENDENCE, 0).mutualInformation())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("tame")
    void functionsTogetherAreTheFunctionsAlone(ParametricPairCopula c) {
        UniformColumn u = column(1);
        UniformColumn v = column(2);
        PairFunction[] all = PairFunction.values();
        double[][] together = new double[all.length][N];
        c.evaluateTogether(all, new PairBlock(), u, v, 0, N, together);
        for (int k = 0; k < all.length; k++) {
            double[] alone = c.evaluate(all[k], u, v);
            for (int i = 0; i < N; i++) {
                // Blocks share transforms; the Gaussian's h goes through its normal score either way.
                assertThat(together[k][i]).as("%s %s", c, all[k]).isCloseTo(alone[i], within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tame")
    void onlyTheRowsAskedForAreWritten(ParametricPairCopula c) {
        UniformColumn u = column(3);
        UniformColumn v = column(4);
        int from = PairBlock.SIZE - 5;
        int to = PairBlock.SIZE + 20;
        for (PairFunction f : PairFunction.values()) {
            double[] out = new double[N];
            Arrays.fill(out, -7);
            c.evaluate(f, u, v, from, to, out);
            double[] whole = c.evaluate(f, u, v);
            for (int i = 0; i < N; i++) {
                if (i < from || i >= to) {
                    assertThat(out[i]).isEqualTo(-7);
                } else {
                    // the place within a block decides between vector and scalar code
                    double size = Math.max(1, Math.abs(whole[i]));
                    assertThat(out[i]).as("%s %s row %d", c, f, i).isCloseTo(whole[i], within(1e-12 * size));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tame")
    void normalScoresFirstAreTheNormalScoresOfTheValues(ParametricPairCopula c) {
        UniformColumn u = column(5);
        UniformColumn v = column(6);
        for (PairFunction f : PairFunction.values()) {
            UniformColumn shortcut = c.normalScoreColumn(f, new PairBlock(), u, v);
            boolean h = f != PairFunction.PDF && f != PairFunction.LOG_PDF && f != PairFunction.CDF;
            assertThat(shortcut != null).isEqualTo(h && c.family() == Family.GAUSSIAN);
            if (shortcut != null) {
                double[] direct = c.evaluate(f, u, v);
                for (int i = 0; i < N; i++) {
                    // a column is trimmed, a value is not
                    double trimmed = Math.max(UniformColumn.TRIM, Math.min(1 - UniformColumn.TRIM, direct[i]));
                    assertThat(shortcut.get(i)).isCloseTo(trimmed, within(1e-14));
                }
            }
        }
    }

    @Test
    void setsOfFamiliesByName() {
        assertThat(FamilySets.parse("all")).isEqualTo(FamilySets.PARAMETRIC).hasSize(12);
        assertThat(FamilySets.parse(" auto "))
                .isEqualTo(FamilySets.AUTO)
                .hasSize(13)
                .contains(Family.NEURAL);
        assertThat(FamilySets.parse("itau"))
                .containsExactlyInAnyOrder(
                        Family.INDEPENDENCE,
                        Family.GAUSSIAN,
                        Family.STUDENT,
                        Family.CLAYTON,
                        Family.GUMBEL,
                        Family.FRANK,
                        Family.JOE);
        assertThat(FamilySets.parse("joe, tll,joe")).containsExactlyInAnyOrder(Family.JOE, Family.TLL);
        for (String bad : new String[] {"", "joe,", "joe;frank", "JOE"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FamilySets.parse(bad))
                    .withMessageContaining("unknown family");
        }
    }

    private static UniformColumn column(long seed) {
        return UniformColumn.of(new SplittableRandom(seed).doubles(N).toArray());
    }
}
