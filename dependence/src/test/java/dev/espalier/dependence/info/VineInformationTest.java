package dev.espalier.dependence.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class VineInformationTest {
    private static final Workers ONE = Workers.of(1);
    private static final double RHO = 0.6;
    /** -1/2 log(1 - rho^2), the information of a Gaussian pair. */
    private static final double PAIR = -0.5 * Math.log(1 - RHO * RHO);

    private static final InformationControls GAUSSIAN = controls(Family.INDEPENDENCE, Family.GAUSSIAN);

    private static InformationControls controls(Family first, Family... more) {
        PairFitControls pairs = PairFitControls.defaults().withFamilies(EnumSet.of(first, more));
        return InformationControls.defaults()
                .withVine(VineFitControls.defaults().withPairs(pairs));
    }

    @Test
    void anEstimatorFromOutsideIsACandidateByItself() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[1500];
        double[] y = new double[1500];
        for (int i = 0; i < 1500; i++) {
            x[i] = random.nextGaussian();
            y[i] = 0.9 * (random.nextBoolean() ? x[i] : -x[i]) + Math.sqrt(0.19) * random.nextGaussian();
        }
        UniformTable table = UniformTable.ofColumns(PseudoObservations.of(x), PseudoObservations.of(y));
        InformationEstimate estimate = VineInformation.mutualInformation(
                table, List.of(0), List.of(1), List.of(), controls(Family.NEURAL, Family.GAUSSIAN), ONE);
        assertThat(estimate.estimator()).isEqualTo("vine (neural)");
        // 0.408 nats by quadrature of the exact densities; the sample's standard error is 0.02, smoothing costs as much
        // again
        assertThat(estimate.nats()).isCloseTo(0.408, within(0.08));
        UniformTable independent = UniformTable.ofColumns(
                random.doubles(300).toArray(), random.doubles(300).toArray());
        assertThat(VineInformation.mutualInformation(
                                independent, List.of(0), List.of(1), List.of(), controls(Family.NEURAL), ONE)
                        .nats())
                .isZero();
    }

    /** A Gaussian D-vine: every variable depends on the one before alone, so that it is a Markov chain. */
    private static VineCopula chain(int d) {
        List<List<PairCopula>> pairs = new ArrayList<>();
        int[] order = new int[d];
        for (int t = 0; t < d - 1; t++) {
            List<PairCopula> tree = new ArrayList<>();
            for (int e = 0; e < d - 1 - t; e++) {
                tree.add(
                        t == 0
                                ? ParametricPairCopula.of(Family.GAUSSIAN, 0, RHO)
                                : ParametricPairCopula.of(Family.INDEPENDENCE, 0));
            }
            pairs.add(tree);
        }
        for (int j = 0; j < d; j++) {
            order[j] = j + 1;
        }
        return VineCopula.of(RVineStructure.dVine(order), pairs);
    }

    private static UniformTable sample(int d, int n) {
        return chain(d).simulate(n, 7, ONE);
    }

    @AfterAll
    static void close() {
        ONE.close();
    }

    @Test
    void recoversAGaussianPairWithinFourStandardErrors() {
        InformationEstimate i =
                VineInformation.mutualInformation(sample(2, 4000), List.of(0), List.of(1), List.of(), GAUSSIAN, ONE);
        assertThat(i.nats()).isCloseTo(PAIR, within(4 * i.standardError()));
        assertThat(i.n()).isEqualTo(4000);
        assertThat(i.estimator()).isEqualTo("vine (gaussian)");
        assertThat(i.in(InformationUnit.BITS)).isCloseTo(i.nats() / Math.log(2), within(1e-15));
    }

    @Test
    void recoversGroupsOfAGaussianChain() {
        // The chain passes everything through its middle: I(12; 34) = I(2; 3).
        InformationEstimate i = VineInformation.mutualInformation(
                sample(4, 4000), List.of(0, 1), List.of(2, 3), List.of(), GAUSSIAN, ONE);
        assertThat(i.nats()).isCloseTo(PAIR, within(4 * i.standardError()));
        InformationEstimate all =
                VineInformation.totalCorrelation(sample(4, 4000), GAUSSIAN, ONE).total();
        // log-determinant of the chain's correlation matrix: (1 - rho^2)^3
        assertThat(all.nats()).isCloseTo(3 * PAIR, within(4 * all.standardError()));
    }

    @Test
    void conditionalIndependenceHasNoInformation() {
        InformationEstimate i = VineInformation.mutualInformation(
                sample(3, 4000), List.of(0), List.of(2), List.of(1), controls(Family.GAUSSIAN), ONE);
        assertThat(i.standardError()).isPositive();
        assertThat(i.nats()).isCloseTo(0, within(4 * i.standardError()));
    }

    @Test
    void groupsChangePlacesWithoutEffect() {
        UniformTable table = sample(4, 500);
        List<Integer> a = List.of(0);
        List<Integer> b = List.of(3, 1);
        InformationEstimate ab = VineInformation.mutualInformation(table, a, b, List.of(2), GAUSSIAN, ONE);
        InformationEstimate ba = VineInformation.mutualInformation(table, b, a, List.of(2), GAUSSIAN, ONE);
        assertThat(ab).isEqualTo(ba);
    }

    @Test
    void theDecompositionAddsUp() {
        UniformTable table = sample(4, 700);
        InformationDecomposition parts = VineInformation.totalCorrelation(table, GAUSSIAN, ONE);
        double trees =
                parts.trees().stream().mapToDouble(InformationEstimate::nats).sum();
        double edges =
                parts.edges().stream().mapToDouble(e -> e.estimate().nats()).sum();
        // sums of 700 rows in another order: a few ulps of values below 1
        assertThat(trees).isCloseTo(parts.total().nats(), within(1e-13));
        assertThat(edges).isCloseTo(parts.total().nats(), within(1e-13));
        assertThat(parts.copulaEntropy().nats()).isEqualTo(-parts.total().nats());
        assertThat(parts.edges()).hasSize(6);
    }

    @Test
    void theDecompositionOfAFitIsItsLogLikelihoodLessTheBias() {
        UniformTable table = sample(3, 600);
        VineFit fit = VineSelector.fit(table, VineCopula.defaultNames(3), GAUSSIAN.vine(), ONE);
        InformationDecomposition parts = VineInformation.decompose(fit, table, ONE);
        double expected = (fit.logLikelihood() - fit.parameterCount() / 2) / 600;
        // the same sum of log-densities, up to the approximations of h-functions between fit and evaluation
        assertThat(parts.total().nats()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void monotoneTransformsChangeNothing() {
        UniformTable table = sample(2, 500);
        double[] x = table.column(0).toArray();
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.exp(5 * x[i]);
        }
        UniformColumn other =
                UniformColumn.of(PseudoObservations.of(table.column(1).toArray()));
        InformationControls all = InformationControls.defaults();
        InformationEstimate plain = VineInformation.mutualInformation(
                UniformTable.of(UniformColumn.of(PseudoObservations.of(x)), other),
                List.of(0),
                List.of(1),
                List.of(),
                all,
                ONE);
        InformationEstimate transformed = VineInformation.mutualInformation(
                UniformTable.of(UniformColumn.of(PseudoObservations.of(y)), other),
                List.of(0),
                List.of(1),
                List.of(),
                all,
                ONE);
        assertThat(transformed).isEqualTo(plain);
    }

    @Test
    void heldOutRowsGiveNoMoreThanFittedOnes() {
        UniformTable table = sample(3, 300);
        InformationControls gaussian = controls(Family.GAUSSIAN);
        InformationDecomposition fitted = VineInformation.totalCorrelation(table, gaussian, ONE);
        InformationDecomposition held = VineInformation.totalCorrelation(table, gaussian.withFolds(5), ONE);
        double uncorrected = fitted.total().nats() + 3 / (2.0 * 300);
        assertThat(held.total().nats()).isLessThan(uncorrected);
        assertThat(held.total().estimator()).isEqualTo("vine (5 folds)");
        assertThat(held.edges().stream().mapToDouble(e -> e.estimate().nats()).sum())
                .isCloseTo(held.total().nats(), within(1e-13));
    }

    @Test
    void bandwidthsFindWhatNoFamilyHas() {
        // x uniform, y = x plus uniform noise of half-width e: I = e - log(2 e) for e up to 1/2
        SplittableRandom random = new SplittableRandom(11);
        int n = 2000;
        double e = 0.3;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextDouble();
            y[i] = x[i] + e * (2 * random.nextDouble() - 1);
        }
        UniformTable table = UniformTable.ofColumns(PseudoObservations.of(x), PseudoObservations.of(y));
        InformationEstimate i = VineInformation.mutualInformation(
                table, List.of(0), List.of(1), List.of(), InformationControls.defaults(), ONE);
        assertThat(i.estimator()).isEqualTo("vine (tll, 4 bandwidths)");
        // edges are smoothed away: single bandwidths miss 0.04 to 0.1; four standard errors (0.01 each) for what is
        // left
        assertThat(i.nats()).isCloseTo(e - Math.log(2 * e), within(0.04));
    }

    @Test
    void aModelAloneIsSimulated() {
        VineCopula model = chain(4);
        InformationEstimate i =
                VineInformation.ofModel(model, List.of(0, 1), List.of(2), List.of(), 5000, GAUSSIAN, ONE);
        assertThat(i.nats()).isCloseTo(PAIR, within(4 * i.standardError()));
        assertThat(i.estimator()).isEqualTo("vine model (5000 simulated rows)");
        InformationEstimate far =
                VineInformation.ofModel(model, List.of(0), List.of(2), List.of(), 5000, GAUSSIAN, ONE);
        // correlation rho^2 two steps along the chain
        double truth = -0.5 * Math.log(1 - Math.pow(RHO, 4));
        assertThat(far.nats()).isCloseTo(truth, within(4 * far.standardError()));
        assertThat(far.estimator()).contains("refitted");
        InformationDecomposition total = VineInformation.ofModel(model, 5000, 1, ONE);
        assertThat(total.total().nats())
                .isCloseTo(3 * PAIR, within(4 * total.total().standardError()));
        assertThat(total.trees().get(1).nats()).isZero();
    }

    @Test
    void threadsDoNotMatterAndSeedsRepeat() {
        UniformTable table = sample(3, 1500);
        InformationControls all = InformationControls.defaults().withFolds(3).withSeed(5);
        try (Workers three = Workers.of(3)) {
            assertThat(VineInformation.mutualInformation(table, List.of(0), List.of(1), List.of(), all, three))
                    .isEqualTo(VineInformation.mutualInformation(table, List.of(0), List.of(1), List.of(), all, ONE));
            assertThat(VineInformation.totalCorrelation(table, GAUSSIAN.withFolds(3), three))
                    .isEqualTo(VineInformation.totalCorrelation(table, GAUSSIAN.withFolds(3), ONE));
            assertThat(VineInformation.ofModel(chain(3), 3000, 9, three))
                    .isEqualTo(VineInformation.ofModel(chain(3), 3000, 9, ONE));
        }
    }

    @Test
    void rowsWithMissingValuesAreLeftOut() {
        UniformTable table = sample(2, 400);
        double[] x = table.column(0).toArray();
        x[3] = Double.NaN;
        UniformTable holed = UniformTable.of(UniformColumn.of(x), table.column(1));
        InformationEstimate i =
                VineInformation.mutualInformation(holed, List.of(0), List.of(1), List.of(), GAUSSIAN, ONE);
        assertThat(i.n()).isEqualTo(399);
    }

    @Test
    void refusesOverlappingOrEmptyGroups() {
        UniformTable table = sample(3, 100);
        assertThatThrownBy(() ->
                        VineInformation.mutualInformation(table, List.of(0), List.of(1), List.of(0), GAUSSIAN, ONE))
                .hasMessageContaining("disjoint");
        assertThatThrownBy(
                        () -> VineInformation.mutualInformation(table, List.of(), List.of(1), List.of(), GAUSSIAN, ONE))
                .hasMessageContaining("at least one column");
        assertThatThrownBy(() ->
                        VineInformation.mutualInformation(table, List.of(0), List.of(3), List.of(), GAUSSIAN, ONE))
                .hasMessageContaining("column 3");
        assertThatThrownBy(() -> InformationControls.defaults().withFolds(1)).hasMessageContaining("folds");
    }

    @Test
    void theBandwidthWeightsCancelTheFirstOrder() {
        double[] w = PairInformation.interceptWeights();
        double[] multipliers = {1, 0.5, 0.25, 0.125};
        double sum = 0;
        double first = 0;
        for (int k = 0; k < w.length; k++) {
            sum += w[k];
            first += w[k] * Math.sqrt(multipliers[k]);
        }
        // four products of numbers near 1
        assertThat(sum).isCloseTo(1, within(1e-14));
        assertThat(first).isCloseTo(0, within(1e-14));
    }
}
