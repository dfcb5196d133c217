package dev.espalier.dependence.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.parallel.Workers;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DensityInformationTest {
    private static final Workers TWO = Workers.of(2);
    private static final InformationControls GAUSSIAN = InformationControls.defaults()
            .withVine(VineFitControls.defaults()
                    .withPairs(
                            PairFitControls.defaults().withFamilies(EnumSet.of(Family.INDEPENDENCE, Family.GAUSSIAN))));

    @AfterAll
    static void close() {
        TWO.close();
    }

    @Test
    void aGaussianPairHasTheInformationOfItsCorrelation() {
        DensityReading reading =
                DensityInformation.mutualInformation(chain(500, 4), List.of(0), List.of(1), List.of(), GAUSSIAN, TWO);
        VineCopula vine = VineSelector.fit(pair(chain(500, 4)), VineCopula.defaultNames(2), GAUSSIAN.vine(), TWO)
                .model();
        double rho = vine.pair(0, 0).parameters()[0];
        // the trapezoid rule meets closed forms to 1e-6
        assertThat(reading.quadrature()).isCloseTo(-0.5 * Math.log(1 - rho * rho), within(1e-6));
        assertThat(reading.parameterCount()).isEqualTo(1);
        assertThat(reading.value().nats()).isCloseTo(reading.quadrature() - 1.0 / 1000, within(1e-12));
        assertThat(reading.value().n()).isEqualTo(500);
        assertThat(reading.heldOut().estimator()).isEqualTo("vine (5 folds)");
    }

    @Test
    void theGaussianPairIsRecoveredWithoutLean() {
        double values = 0;
        double held = 0;
        double errors = 0;
        int repeats = 40;
        for (int r = 0; r < repeats; r++) {
            DensityReading reading = DensityInformation.mutualInformation(
                    chain(500, 100 + r), List.of(0), List.of(1), List.of(), GAUSSIAN, TWO);
            values += reading.value().nats() / repeats;
            held += reading.heldOut().nats() / repeats;
            errors += reading.value().standardError() / repeats;
        }
        double truth = -0.5 * Math.log(0.75);
        // four standard errors of the mean of the repeats
        assertThat(values).isCloseTo(truth, within(4 * errors / Math.sqrt(repeats)));
        // rows left out cost what the fitted rows gain: about one parameter over n, an order below their spread
        assertThat(held).isLessThan(values);
    }

    @Test
    void theTotalIsTheSumOfThePairsAndOfTheTrees() {
        DensityDecomposition parts =
                DensityInformation.totalCorrelation(chain(400, 2), InformationControls.neural(), TWO);
        assertThat(parts.edges()).hasSize(6).extracting(EdgeReading::tree).containsExactly(0, 0, 0, 1, 1, 2);
        assertThat(parts.edges().get(0).family()).isEqualTo(Family.NEURAL);
        double edges = parts.edges().stream()
                .mapToDouble(e -> e.reading().quadrature())
                .sum();
        double trees =
                parts.trees().stream().mapToDouble(DensityReading::quadrature).sum();
        // sums of six terms below one in another order
        assertThat(parts.total().quadrature()).isCloseTo(edges, within(1e-12)).isCloseTo(trees, within(1e-12));
        double held = parts.edges().stream()
                .mapToDouble(e -> e.reading().heldOut().nats())
                .sum();
        assertThat(parts.total().heldOut().nats()).isCloseTo(held, within(1e-12));
        // three Gaussian pairs of correlation 0.5; smoothing and chance move each by a few hundredths
        assertThat(parts.total().value().nats()).isCloseTo(-1.5 * Math.log(0.75), within(0.12));
        assertThat(parts.total().heldOut().standardError()).isPositive();
    }

    @Test
    void groupsAreReadThroughThePairsThatCrossThem() {
        UniformTable table = chain(2000, 5);
        DensityReading two =
                DensityInformation.mutualInformation(table, List.of(0, 1), List.of(2, 3), List.of(), GAUSSIAN, TWO);
        // of a chain only the link 1 - 2 crosses
        assertThat(two.value().nats())
                .isCloseTo(-0.5 * Math.log(0.75), within(4 * two.value().standardError()));
        assertThat(two.value().nats())
                .isCloseTo(
                        VineInformation.mutualInformation(table, List.of(0, 1), List.of(2, 3), List.of(), GAUSSIAN, TWO)
                                .nats(),
                        // the mean of log c over the rows meets its integral up to the ranks' rounding of second
                        // moments
                        within(0.01));
        DensityReading given =
                DensityInformation.mutualInformation(table, List.of(0), List.of(2), List.of(1), GAUSSIAN, TWO);
        assertThat(given.value().nats()).isCloseTo(0, within(0.003));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DensityInformation.mutualInformation(table, List.of(0), List.of(0), List.of(), GAUSSIAN, TWO))
                .withMessageContaining("disjoint");
    }

    @Test
    void resultsDoNotDependOnTheThreads() {
        UniformTable table = chain(300, 8);
        try (Workers one = Workers.of(1)) {
            assertThat(DensityInformation.totalCorrelation(table, InformationControls.neural(), one))
                    .isEqualTo(DensityInformation.totalCorrelation(table, InformationControls.neural(), TWO));
        }
    }

    @Test
    void informationFallsAsNoiseIsAdded() {
        UniformTable table = chain(1000, 6);
        ProcessingCheck check = ProcessingCheck.of(table.column(0), table.column(1), GAUSSIAN, TWO);
        assertThat(check.violated()).isFalse();
        assertThat(check.levels()).extracting(ProcessingCheck.Level::noise).containsExactly(0.0, 0.5, 1.0, 2.0);
        for (ProcessingCheck.Level level : check.levels()) {
            double rho = 0.5 / Math.sqrt(1 + level.noise() * level.noise());
            assertThat(level.estimate().nats())
                    .isCloseTo(
                            -0.5 * Math.log(1 - rho * rho),
                            within(4 * level.estimate().standardError()));
        }
        assertThat(check).isEqualTo(ProcessingCheck.of(table.column(0), table.column(1), GAUSSIAN, TWO));
        assertThat(ProcessingCheck.of(table.column(0), table.column(1), GAUSSIAN.withSeed(9), TWO))
                .isNotEqualTo(check);
    }

    @Test
    void anIncreaseIsJudgedByItsOwnError() {
        InformationEstimate some = new InformationEstimate(0.1, 0.01, 100, "any");
        assertThat(new ProcessingCheck.Level(0.5, some, 0.021, 0.01).violates()).isTrue();
        assertThat(new ProcessingCheck.Level(0.5, some, 0.019, 0.01).violates()).isFalse();
        assertThat(new ProcessingCheck.Level(0, some, 0, 0).violates()).isFalse();
        assertThat(new ProcessingCheck(List.of(new ProcessingCheck.Level(1, some, 0.5, 0.1))).violated())
                .isTrue();
    }

    private static UniformTable pair(UniformTable table) {
        return UniformTable.of(table.column(0), table.column(1));
    }

    /** Four variables, each of correlation 0.5 with the one before; ranked. */
    private static UniformTable chain(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] x = new double[4][n];
        for (int i = 0; i < n; i++) {
            x[0][i] = random.nextGaussian();
            for (int j = 1; j < 4; j++) {
                x[j][i] = 0.5 * x[j - 1][i] + Math.sqrt(0.75) * random.nextGaussian();
            }
        }
        double[][] ranks = new double[4][];
        for (int j = 0; j < 4; j++) {
            ranks[j] = PseudoObservations.of(x[j]);
        }
        return UniformTable.ofColumns(ranks);
    }
}
