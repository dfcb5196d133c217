package dev.espalier.dependence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {
    private static final Workers ONE = Workers.of(1);

    @AfterAll
    static void close() {
        ONE.close();
    }

    private static Table table(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[2][500];
        for (int i = 0; i < 500; i++) {
            columns[0][i] = random.nextGaussian();
            columns[1][i] = columns[0][i] + random.nextGaussian();
        }
        return Table.of(List.of("a", "b"), columns);
    }

    private static TableFit fit(Family family) {
        PairFitControls pairs = PairFitControls.defaults().withFamilies(EnumSet.of(family));
        return TableFit.of(
                table(1),
                TableFitControls.defaults().withVine(VineFitControls.defaults().withPairs(pairs)),
                ONE);
    }

    @Test
    void favoursTheModelThatKnowsOfTheDependence() {
        ScaledModel right = fit(Family.GAUSSIAN).model();
        ScaledModel wrong = fit(Family.INDEPENDENCE).model();
        ModelComparison comparison = ModelComparison.of(right, wrong, table(2), ONE);
        assertThat(comparison.verdict()).isEqualTo(ModelComparison.Verdict.FIRST);
        assertThat(comparison.meanFirst()).isGreaterThan(comparison.meanSecond());
        ModelComparison turned = ModelComparison.of(wrong, right, table(2), ONE);
        assertThat(turned.verdict()).isEqualTo(ModelComparison.Verdict.SECOND);
        assertThat(turned.test().statistic()).isEqualTo(-comparison.test().statistic());
        assertThat(ModelComparison.of(right, right, table(2), ONE).verdict())
                .isEqualTo(ModelComparison.Verdict.UNDECIDED);
    }

    @Test
    void meetsOnTheCopulaScaleWhenOnlyOneHasMargins() {
        ScaledModel data = fit(Family.GAUSSIAN).model();
        ScaledModel copula = fit(Family.CLAYTON).model().onCopulaScale();
        Table uniform = copula.simulate(300, 6, ONE);
        ModelComparison comparison = ModelComparison.of(data, copula, uniform, ONE);
        assertThat(comparison.first().scale()).isEqualTo(Scale.COPULA);
        assertThat(comparison.meanFirst())
                .isEqualTo(ModelComparison.of(data.onCopulaScale(), copula, uniform, ONE)
                        .meanFirst());
        assertThat(comparison.verdict()).isEqualTo(ModelComparison.Verdict.SECOND);
    }

    @Test
    void wantsTwoRowsThatBothKnow() {
        ScaledModel model = fit(Family.GAUSSIAN).model();
        assertThatThrownBy(() -> ModelComparison.of(model, model, table(2).rows(new int[] {4}), ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two rows")
                .hasMessageContaining("found 1");
    }

    @Test
    void unknownDensitiesAreCountedApart() {
        DensitySummary summary = DensitySummary.of(new double[] {1, Double.NaN, 2});
        assertThat(summary).isEqualTo(new DensitySummary(3, 2, 3));
        assertThat(summary.mean()).isEqualTo(1.5);
        assertThat(DensitySummary.of(new double[] {Double.NaN}).mean()).isNaN();
    }
}
