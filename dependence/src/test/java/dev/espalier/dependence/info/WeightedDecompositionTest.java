package dev.espalier.dependence.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.CopulaScale;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.vine.select.FitProgress;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The parts of a fit where rows count differently or do not know every pair. */
class WeightedDecompositionTest {
    private static final Workers ONE = Workers.of(1);
    private static final int ROWS = 400;
    private static final VineFitControls GAUSSIAN = VineFitControls.defaults()
            .withPairs(PairFitControls.defaults()
                    .withFamilies(EnumSet.of(Family.INDEPENDENCE, Family.GAUSSIAN, Family.CLAYTON)));

    @AfterAll
    static void close() {
        ONE.close();
    }

    private static Table table() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] columns = new double[4][ROWS];
        for (int i = 0; i < ROWS; i++) {
            double common = random.nextGaussian();
            for (double[] column : columns) {
                column[i] = common + random.nextGaussian();
            }
        }
        return Table.of(List.of("a", "b", "c", "d"), columns);
    }

    private static VineFit fit(UniformTable sample, double... weights) {
        return VineSelector.fit(
                sample,
                List.of("a", "b", "c", "d"),
                weights.length == 0 ? null : weights,
                GAUSSIAN,
                ONE,
                FitProgress.NONE);
    }

    @Test
    void equalWeightsChangeNothing() {
        UniformTable sample = CopulaScale.ofRanks(table());
        VineFit fit = fit(sample);
        InformationDecomposition plain = VineInformation.decompose(fit, sample, ONE);
        double[] twos = new double[ROWS];
        Arrays.fill(twos, 2);
        InformationDecomposition weighted = VineInformation.decompose(fit, sample, twos, ONE);
        // the same sums times two; the errors come from sums of 400 squares arranged differently
        assertThat(weighted.total().nats()).isCloseTo(plain.total().nats(), within(1e-14));
        assertThat(weighted.total().standardError()).isCloseTo(plain.total().standardError(), within(1e-12));
        assertThat(weighted.edges().get(0).estimate().n()).isEqualTo(ROWS);
    }

    @Test
    void aWeightOfThreeIsThreeRowsInTheMean() {
        UniformTable sample = CopulaScale.ofRanks(table());
        VineFit fit = fit(sample);
        double[] weights = new double[ROWS];
        Arrays.setAll(weights, i -> i % 2 == 0 ? 3 : 1);
        int[] repeated = IntStream.range(0, ROWS)
                .flatMap(i -> IntStream.range(0, (int) weights[i]).map(k -> i))
                .toArray();
        InformationEstimate weighted =
                VineInformation.decompose(fit, sample, weights, ONE).total();
        InformationEstimate copies = VineInformation.decompose(fit.model(), Folds.rows(sample, repeated), ONE)
                .total();
        // 800^2 / 2000: what 200 rows of weight 3 and 200 of weight 1 are worth
        double effective = 320;
        double lean = fit.parameterCount() / (2 * effective);
        // sums of the same terms in another order
        assertThat(weighted.nats()).isCloseTo(copies.nats() - lean, within(1e-13));
        assertThat(weighted.n()).isEqualTo(ROWS);
        // copies pretend to know more than 400 rows can
        assertThat(weighted.standardError()).isGreaterThan(copies.standardError());
    }

    @Test
    void partsAddUpWhereValuesAreMissing() {
        Table whole = table();
        double[][] holes = new double[4][];
        Arrays.setAll(holes, whole::column);
        for (int i = 0; i < ROWS; i += 3) {
            holes[i % 4][i] = Double.NaN;
        }
        UniformTable sample = CopulaScale.ofRanks(Table.of(whole.names(), holes));
        InformationDecomposition parts = VineInformation.decompose(fit(sample), sample, ONE);
        for (int t = 0; t < 3; t++) {
            int tree = t;
            double edges = parts.edges().stream()
                    .filter(e -> e.tree() == tree)
                    .mapToDouble(e -> e.estimate().nats())
                    .sum();
            assertThat(parts.trees().get(t).nats()).isCloseTo(edges, within(1e-14));
        }
        // the mean over the rows that know a pair; a third of the rows miss a value, which must not pull it down
        double total = VineInformation.decompose(fit(CopulaScale.ofRanks(whole)), CopulaScale.ofRanks(whole), ONE)
                .total()
                .nats();
        assertThat(parts.total().nats())
                .isCloseTo(total, within(2 * parts.total().standardError()));
        assertThat(parts.total().n()).isEqualTo(ROWS);
    }

    @Test
    void wantsAWeightForEveryRow() {
        UniformTable sample = CopulaScale.ofRanks(table());
        VineFit fit = fit(sample);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VineInformation.decompose(fit, sample, new double[] {1}, ONE))
                .withMessageContaining("1 weights for 400 rows");
    }
}
