package dev.espalier.dependence.vine.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.numerics.parallel.Workers;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Selection and fitting of simulated vines whose truth is known. */
class VineSelectorTest {
    private static final Workers ONE = Workers.of(1);
    private static final VineFitControls QUICK = VineFitControls.defaults()
            .withPairs(PairFitControls.defaults()
                    .withFamilies(Set.of(Family.GAUSSIAN, Family.CLAYTON, Family.GUMBEL, Family.FRANK)));

    @AfterAll
    static void close() {
        ONE.close();
    }

    @Test
    void recoversASimulatedVine() {
        VineCopula truth = truth();
        UniformTable u = truth.simulate(4000, 21, ONE);
        VineFit fit = VineSelector.fit(u, VineCopula.defaultNames(5), QUICK, ONE);
        VineFit refit = VineSelector.refit(truth, u, null, QUICK.pairs(), ONE);
        assertThat(fit.model().logLikelihood(u, ONE))
                .isCloseTo(fit.logLikelihood(), within(1e-6 * fit.logLikelihood()));
        // The first tree is strong and its pairs are told apart: structure and families must come back.
        for (EdgeFit e : fit.edges().get(0)) {
            PairCopula c = e.fit().copula();
            int low = Math.min(e.edge().first(), e.edge().second());
            assertThat(Math.max(e.edge().first(), e.edge().second())).isEqualTo(low + 1);
            PairCopula expected = truth.pair(0, low);
            assertThat(c.family()).isEqualTo(expected.family());
            // Standard error of tau is about 0.008 at n = 4000; four of them.
            assertThat(c.tau()).isCloseTo(expected.tau(), within(0.032));
        }
        for (int t = 0; t < 2; t++) {
            for (int e = 0; e < truth.structure().edgeCount(t); e++) {
                assertThat(refit.model().pair(t, e).tau())
                        .isCloseTo(truth.pair(t, e).tau(), within(0.05));
            }
        }
        double atTruth = truth.logLikelihood(u, ONE);
        assertThat(refit.logLikelihood()).isGreaterThan(atTruth - 1);
        // A likelihood ratio of 10 free parameters stays below 15 nats with probability above 0.999.
        assertThat(refit.logLikelihood()).isLessThan(atTruth + 15);
    }

    @Test
    void automaticTruncationAndThresholdFindTheEmptyUpperTrees() {
        UniformTable u = truth().simulate(2000, 5, ONE);
        VineFitControls auto = QUICK.withSelectTruncation(true);
        VineFit fit = VineSelector.fit(u, VineCopula.defaultNames(5), auto, ONE);
        assertThat(fit.model().truncation()).isEqualTo(2);
        VineFit sparse = VineSelector.fit(u, VineCopula.defaultNames(5), QUICK.withSelectThreshold(true), ONE);
        VineFit full = VineSelector.fit(u, VineCopula.defaultNames(5), QUICK, ONE);
        assertThat(sparse.mbicv()).isLessThanOrEqualTo(full.mbicv());
        assertThat(sparse.model().logLikelihood(u, ONE))
                .isCloseTo(sparse.logLikelihood(), within(1e-6 * full.logLikelihood()));
    }

    @Test
    void conditioningSetStandsAtTheEndForEveryKind() {
        UniformTable u = truth().simulate(500, 6, ONE);
        for (StructureKind kind : StructureKind.values()) {
            VineFit fit = VineSelector.fit(
                    u, VineCopula.defaultNames(5), QUICK.withKind(kind).withConditioning(Set.of(0, 3)), ONE);
            int[] order = fit.model().structure().order();
            assertThat(Set.of(order[3], order[4])).as("%s", kind).isEqualTo(Set.of(1, 4));
        }
    }

    @Test
    void kindsOfVinesHaveTheirShape() {
        UniformTable u = truth().simulate(500, 7, ONE);
        VineFit path = VineSelector.fit(u, VineCopula.defaultNames(5), QUICK.withKind(StructureKind.DVINE), ONE);
        VineFit star = VineSelector.fit(u, VineCopula.defaultNames(5), QUICK.withKind(StructureKind.CVINE), ONE);
        for (int t = 0; t < 4; t++) {
            assertThat(degrees(path.model().structure(), t)).as("path").isLessThanOrEqualTo(2);
            assertThat(degrees(star.model().structure(), t)).as("star").isEqualTo(4 - t);
        }
    }

    @Test
    void threadsAndMissingValuesAndWeights() {
        UniformTable full = truth().simulate(1500, 8, ONE);
        double[][] columns = new double[5][];
        Random random = new Random(1);
        for (int j = 0; j < 5; j++) {
            columns[j] = full.column(j).toArray();
            for (int i = 0; i < 1500; i++) {
                columns[j][i] = random.nextInt(20) == 0 ? Double.NaN : columns[j][i];
            }
        }
        UniformTable u = UniformTable.ofColumns(columns);
        double[] weights = random.doubles(1500).toArray();
        VineFit one = VineSelector.fit(u, VineCopula.defaultNames(5), weights, QUICK, ONE, FitProgress.NONE);
        try (Workers three = Workers.of(3)) {
            VineFit other = VineSelector.fit(u, VineCopula.defaultNames(5), weights, QUICK, three, FitProgress.NONE);
            assertThat(other.model()).isEqualTo(one.model());
            assertThat(other.logLikelihood()).isEqualTo(one.logLikelihood());
        }
        assertThat(one.missing()).allMatch(m -> m > 40 && m < 120);
        assertThat(one.effectiveSize()).isBetween(1000.0, 1250.0);
        // Five percent missing and weights double the error of tau at n = 1500; four standard errors.
        assertThat(one.edges().get(0))
                .allSatisfy(e -> assertThat(e.fit().copula().tau())
                        .isCloseTo(
                                truth().pair(
                                                0,
                                                Math.min(
                                                        e.edge().first(),
                                                        e.edge().second()))
                                        .tau(),
                                within(0.08)));
    }

    @Test
    void mbicvIsTheFormula() {
        VineCopula m = truth();
        double log = Math.log(100);
        double expected = -2 * 50
                + log * m.parameterCount()
                - 2 * (4 * Math.log(0.9))
                - 2 * (3 * Math.log(0.81))
                - 2 * (2 * Math.log(1 - 0.729))
                - 2 * Math.log(1 - 0.6561);
        assertThat(ModelCriteria.mbicv(m, 50, 100, 0.9)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void heuristicPathIsAsHeavyAsTheExactOneOnSmallCases() {
        Random random = new Random(3);
        double worst = 1;
        for (int k = 0; k < 50; k++) {
            double[][] w = new double[9][9];
            for (int i = 0; i < 9; i++) {
                for (int j = 0; j < i; j++) {
                    w[i][j] = random.nextDouble();
                    w[j][i] = w[i][j];
                }
            }
            double exact = HeaviestPath.length(w, HeaviestPath.exact(w));
            worst = Math.min(worst, HeaviestPath.length(w, HeaviestPath.heuristic(w)) / exact);
        }
        assertThat(worst).isBetween(0.97, 1.0);
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        UniformTable u = truth().simulate(50, 1, ONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        VineSelector.fit(u, VineCopula.defaultNames(5), new double[3], QUICK, ONE, FitProgress.NONE))
                .withMessageContaining("3 weights for 50 rows");
    }

    private static int degrees(RVineStructure s, int tree) {
        int[] count = new int[64];
        s.trees().get(tree).forEach(e -> {
            int given = e.conditioning().stream().mapToInt(v -> 1 << v).sum();
            count[given | 1 << e.first()]++;
            count[given | 1 << e.second()]++;
        });
        int most = 0;
        for (int c : count) {
            most = Math.max(most, c);
        }
        return most;
    }

    /** A D-vine of two trees. */
    private static VineCopula truth() {
        return VineCopula.of(
                RVineStructure.dVine(1, 2, 3, 4, 5).truncated(2),
                List.of(
                        List.of(
                                ParametricPairCopula.of(Family.CLAYTON, 0, 3),
                                ParametricPairCopula.of(Family.GUMBEL, 0, 2.5),
                                ParametricPairCopula.of(Family.FRANK, 0, 7),
                                ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.8)),
                        List.of(
                                ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.3),
                                ParametricPairCopula.of(Family.CLAYTON, 90, 0.5),
                                ParametricPairCopula.of(Family.GUMBEL, 180, 1.3))));
    }
}
