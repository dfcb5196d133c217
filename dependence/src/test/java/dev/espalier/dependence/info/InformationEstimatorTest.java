package dev.espalier.dependence.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every estimator owes: the truth of a Gaussian chain, and what it declares to be able to do. */
class InformationEstimatorTest {
    private static final Workers ONE = Workers.of(1);
    private static final double RHO = 0.6;
    /** -1/2 log(1 - rho^2), the information of neighbours in the chain; the total of three variables is twice that. */
    private static final double PAIR = -0.5 * Math.log(1 - RHO * RHO);
    /** What the smoothing of the stand-in for the trained estimator, a local-likelihood grid, costs at 1000 rows. */
    private static final double SMOOTHING = 0.04;

    private static final InformationSample DATA = InformationSample.of(table(1000), 1);

    static List<InformationEstimator> all() {
        return InformationEstimator.all();
    }

    /** A Gaussian chain a - b - c with correlation 0.6 between neighbours. */
    private static Table table(int n) {
        SplittableRandom random = new SplittableRandom(8);
        double noise = Math.sqrt(1 - RHO * RHO);
        double[][] columns = new double[3][n];
        for (int i = 0; i < n; i++) {
            columns[0][i] = random.nextGaussian();
            columns[1][i] = RHO * columns[0][i] + noise * random.nextGaussian();
            columns[2][i] = RHO * columns[1][i] + noise * random.nextGaussian();
        }
        return Table.of(List.of("a", "b", "c"), columns);
    }

    private static VineCopula model() {
        PairCopula gaussian = ParametricPairCopula.of(Family.GAUSSIAN, 0, RHO);
        return VineCopula.of(
                RVineStructure.dVine(1, 2, 3),
                List.of(List.of(gaussian, gaussian), List.of(ParametricPairCopula.of(Family.INDEPENDENCE, 0))));
    }

    @AfterAll
    static void close() {
        ONE.close();
    }

    private static boolean can(InformationEstimator estimator, EstimatorCapability capability) {
        return estimator.capabilities().contains(capability);
    }

    private static double error(InformationEstimate value) {
        return 4 * value.standardError() + SMOOTHING;
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsTheInformationOfGaussianPairs(InformationEstimator estimator) {
        InformationEstimate near = estimator
                .mutualInformation(DATA, DATA.groups(List.of("a"), List.of("b"), List.of()), ONE)
                .value();
        assertThat(near.nats()).isCloseTo(PAIR, within(error(near)));
        assertThat(near.n()).isEqualTo(1000);
        InformationEstimate blocked = estimator
                .mutualInformation(DATA, DATA.groups(List.of("a"), List.of("c"), List.of("b")), ONE)
                .value();
        assertThat(blocked.nats()).isCloseTo(0, within(error(blocked)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void givesTotalCorrelationOrSaysWhoDoes(InformationEstimator estimator) {
        if (can(estimator, EstimatorCapability.TOTAL_CORRELATION)) {
            InformationEstimate total = estimator.totalCorrelation(DATA, ONE).value();
            assertThat(total.nats()).isCloseTo(2 * PAIR, within(2 * error(total)));
        } else {
            assertRefusal(
                    estimator, EstimatorCapability.TOTAL_CORRELATION, () -> estimator.totalCorrelation(DATA, ONE));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void estimatesFromAModelOrSaysWhoDoes(InformationEstimator estimator) {
        // fewer draws than a user gets, since this is about the way there
        UniformTable draws = model().simulate(2000, 3, ONE);
        InformationSample sample = new InformationSample(model().names(), draws, model());
        ColumnGroups pair = new ColumnGroups(List.of(0), List.of(1), List.of());
        if (can(estimator, EstimatorCapability.MODELS)) {
            InformationEstimate value =
                    estimator.mutualInformation(sample, pair, ONE).value();
            assertThat(value.nats()).isCloseTo(PAIR, within(error(value)));
        } else {
            assertRefusal(estimator, EstimatorCapability.MODELS, () -> estimator.mutualInformation(sample, pair, ONE));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void takesFoldsOrSaysWhoDoes(InformationEstimator estimator) {
        if (can(estimator, EstimatorCapability.FOLDS)) {
            assertThat(estimator.withFolds(3).folds()).isEqualTo(3);
            assertThat(estimator.withFolds(3).withSeed(9).folds()).isEqualTo(3);
            assertThatIllegalArgumentException().isThrownBy(() -> estimator.withFolds(1));
        } else {
            assertThat(estimator.folds()).isZero();
            assertRefusal(estimator, EstimatorCapability.FOLDS, () -> estimator.withFolds(3));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void checksItselfWithNoiseOrSaysWhoDoes(InformationEstimator estimator) {
        if (can(estimator, EstimatorCapability.NOISE_CHECK)) {
            ProcessingCheck check = estimator.check(DATA, 0, 1, ONE);
            assertThat(check.levels()).hasSize(1 + ProcessingCheck.NOISE.size());
            assertThat(check.levels().get(3).estimate().nats())
                    .isLessThan(check.levels().get(0).estimate().nats());
        } else {
            assertRefusal(estimator, EstimatorCapability.NOISE_CHECK, () -> estimator.check(DATA, 0, 1, ONE));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void refusesColumnsThatAreNotThere(InformationEstimator estimator) {
        ColumnGroups outside = new ColumnGroups(List.of(0), List.of(3), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator.mutualInformation(DATA, outside, ONE))
                .withMessageContaining("column 3");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByItsName(InformationEstimator estimator) {
        assertThat(InformationEstimator.named(estimator.name())).isEqualTo(estimator);
        assertThat(all()).filteredOn(e -> e.name().equals(estimator.name())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void someoneCanDoWhatNotEveryoneCan(EstimatorCapability capability) {
        assertThat(InformationEstimator.namesOf(capability)).isNotEmpty();
        assertThat(all()).anyMatch(e -> !can(e, capability));
    }

    @Test
    void refusesUnknownNamesOfEstimatorsAndColumns() {
        assertThatThrownBy(() -> InformationEstimator.named("mine"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mine")
                .hasMessageContaining("vine, gaussian, ksg, neural");
        assertThatThrownBy(() -> DATA.groups(List.of("a"), List.of("z"), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("no column 'z'; there are: a, b, c");
        assertThatThrownBy(() -> DATA.groups(List.of("a"), List.of("b"), List.of("a")))
                .isInstanceOf(InputException.class)
                .hasMessage("column 'a' is named twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColumnGroups(List.of(), List.of(1), List.of()))
                .withMessageContaining("at least one column");
    }

    @ParameterizedTest
    @MethodSource("all")
    void wantsTenCompleteRows(InformationEstimator estimator) {
        double[][] columns = {new double[20], new double[20]};
        for (int i = 0; i < 20; i++) {
            columns[0][i] = i < 15 ? i : Double.NaN;
            columns[1][i] = i < 6 ? Double.NaN : i * i % 19;
        }
        InformationSample few = InformationSample.of(Table.of(List.of("a", "b"), columns), 1);
        ColumnGroups pair = new ColumnGroups(List.of(0), List.of(1), List.of());
        assertThatThrownBy(() -> estimator.mutualInformation(few, pair, ONE))
                .isInstanceOf(InputException.class)
                .hasMessage("information needs 10 rows complete in the columns asked about, found 9");
    }

    @Test
    void theTrainedEstimatorWantsRows() {
        InformationSample few = InformationSample.of(table(20), 1);
        assertThatThrownBy(() -> NeuralEstimator.defaults().totalCorrelation(few, ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs at least 30 rows")
                .hasMessageContaining("found 20");
    }

    @Test
    void drawsOfAModelKeepItsNames() {
        InformationSample draws = InformationSample.ofModel(model(), 1, ONE);
        assertThat(draws.isModel()).isTrue();
        assertThat(draws.names()).isEqualTo(model().names());
        assertThat(draws.table().size()).isEqualTo(InformationSample.DRAWS);
        InformationEstimate total =
                VineEstimator.defaults().totalCorrelation(draws, ONE).total();
        assertThat(total.nats()).isCloseTo(2 * PAIR, within(4 * total.standardError()));
        // the same draws as when the model is asked directly
        assertThat(total)
                .isEqualTo(VineInformation.ofModel(model(), InformationSample.DRAWS, 1, ONE)
                        .total());
    }

    private static void assertRefusal(
            InformationEstimator estimator, EstimatorCapability capability, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the estimator " + estimator.name() + " ")
                .hasMessageEndingWith("use " + String.join(" or ", InformationEstimator.namesOf(capability)));
    }
}
