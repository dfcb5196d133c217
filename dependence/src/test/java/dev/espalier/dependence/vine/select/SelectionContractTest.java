package dev.espalier.dependence.vine.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.RandomVines;
import dev.espalier.dependence.vine.TestVines;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a selection owes whatever the data: determinism, monotone truncation and thresholds, weights, refusals. */
class SelectionContractTest {
    private static final Workers ONE = Workers.of(1);
    private static final Set<Family> FEW = Set.of(Family.INDEPENDENCE, Family.GAUSSIAN, Family.CLAYTON, Family.FRANK);
    private static final VineFitControls QUICK =
            VineFitControls.defaults().withPairs(PairFitControls.defaults().withFamilies(FEW));
    private static final int D = 5;

    @AfterAll
    static void close() {
        ONE.close();
    }

    @ParameterizedTest
    @EnumSource(StructureKind.class)
    void anyNumberOfThreadsGivesTheSameBits(StructureKind kind) {
        UniformTable u = TestVines.random(6, 1).simulate(400, 2, ONE);
        VineFitControls controls = QUICK.withKind(kind).withSelectTruncation(true);
        VineFit one = VineSelector.fit(u, VineCopula.defaultNames(6), controls, ONE);
        for (int threads : new int[] {2, 7}) {
            try (Workers many = Workers.of(threads)) {
                VineFit other = VineSelector.fit(u, VineCopula.defaultNames(6), controls, many);
                assertThat(other.model()).isEqualTo(one.model());
                assertThat(other.edges()).isEqualTo(one.edges());
                assertThat(other.logLikelihood()).isEqualTo(one.logLikelihood());
            }
        }
    }

    @Test
    void everyTreeKeptAddsLikelihoodAndLeavesTheTreesBelowAlone() {
        UniformTable u = sample(500);
        VineFit last = fit(u, QUICK.withTruncation(0));
        assertThat(last.logLikelihood()).isZero();
        assertThat(last.model().truncation()).isZero();
        for (int level = 1; level < D; level++) {
            VineFit next = fit(u, QUICK.withTruncation(level));
            assertThat(next.model().truncation()).isEqualTo(level);
            // BIC takes a family only for a likelihood above 1, so none of the pairs lowers the sum.
            assertThat(next.logLikelihood()).isGreaterThanOrEqualTo(last.logLikelihood());
            for (int t = 0; t < level - 1; t++) {
                assertThat(likelihoods(next, t)).containsExactlyInAnyOrder(likelihoods(last, t));
            }
            last = next;
        }
        assertThat(fit(u, QUICK).model()).isEqualTo(last.model());
        assertThat(fit(u, QUICK.withTruncation(99)).model()).isEqualTo(last.model());
    }

    private static Double[] likelihoods(VineFit fit, int tree) {
        return fit.edges().get(tree).stream().map(e -> e.fit().logLikelihood()).toArray(Double[]::new);
    }

    @Test
    void higherThresholdsLeaveFewerPairsDependent() {
        UniformTable u = sample(400);
        int last = Integer.MAX_VALUE;
        for (double threshold : new double[] {0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.1}) {
            VineFit fit = fit(u, QUICK.withTruncation(1).withThreshold(threshold));
            int dependent = fit.model().dependentPairs(0);
            assertThat(dependent).as("threshold %s", threshold).isLessThanOrEqualTo(last);
            assertThat(fit.threshold()).isEqualTo(threshold);
            for (EdgeFit edge : fit.edges().get(0)) {
                boolean dropped = Math.abs(edge.criterion()) < threshold;
                assertThat(!dropped || edge.fit().copula().family() == Family.INDEPENDENCE)
                        .isTrue();
            }
            last = dependent;
        }
        assertThat(last).isZero();
    }

    @ParameterizedTest
    @EnumSource(TreeCriterion.class)
    void everyCriterionDescribesItsPairsAndIsSignedAsTauIs(TreeCriterion criterion) {
        UniformTable u = sample(400);
        VineFit fit = fit(u, QUICK.withTreeCriterion(criterion).withTruncation(2));
        for (EdgeFit edge : fit.edges().get(0)) {
            UniformColumn x = u.column(edge.edge().first());
            UniformColumn y = u.column(edge.edge().second());
            // In whichever order the pair was looked at; only sums in another order differ.
            assertThat(edge.criterion()).isCloseTo(criterion.of(x, y, null), within(1e-12));
            double tau = edge.fit().sampleTau();
            if ((criterion == TreeCriterion.TAU || criterion == TreeCriterion.RHO) && Math.abs(tau) > 0.1) {
                assertThat(Math.signum(edge.criterion())).isEqualTo(Math.signum(tau));
            }
        }
        assertThat(fit.logLikelihood()).isGreaterThan(0);
    }

    @Test
    void weightsThatSelectRowsFitThoseRows() {
        UniformTable u = sample(600);
        double[] weights = new double[600];
        Arrays.fill(weights, 0, 300, 2.5);
        double[][] half = new double[D][];
        for (int j = 0; j < D; j++) {
            half[j] = Arrays.copyOf(u.column(j).toArray(), 300);
        }
        VineFit weighted = VineSelector.fit(u, VineCopula.defaultNames(D), weights, QUICK, ONE, FitProgress.NONE);
        VineFit rows = fit(UniformTable.ofColumns(half), QUICK);
        assertThat(weighted.effectiveSize()).isCloseTo(300, within(1e-9));
        assertThat(weighted.n()).isEqualTo(600);
        assertThat(weighted.model().structure()).isEqualTo(rows.model().structure());
        // The same estimating equations with sums in another order; searches stop at 1e-7 nats or so.
        assertThat(weighted.logLikelihood()).isCloseTo(rows.logLikelihood(), within(1e-3));
    }

    @Test
    void aGivenStructureIsKeptAndItsOwnFitsAreFoundAgain() {
        UniformTable u = sample(400);
        for (int seed = 0; seed < 4; seed++) {
            RVineStructure given = RandomVines.structure(D, seed).truncated(1 + seed);
            VineFit fit = fit(u, QUICK.withStructure(given));
            assertThat(fit.model().structure()).isEqualTo(given);
            VineFit again = VineSelector.refit(fit.model(), u, null, QUICK.pairs(), ONE);
            assertThat(again.model().structure()).isEqualTo(given);
            assertThat(again.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-4));
        }
        VineFit free = fit(u, QUICK);
        VineFit fixed = fit(u, QUICK.withStructure(free.model().structure()));
        assertThat(fixed.logLikelihood()).isCloseTo(free.logLikelihood(), within(1e-4));
    }

    @Test
    void progressReachesEveryEdgeOnce() {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        FitProgress progress = (done, total) -> {
            assertThat(total).isEqualTo(4 + 3 + 2);
            calls.incrementAndGet();
            most.accumulateAndGet(done, Math::max);
        };
        VineSelector.fit(sample(100), VineCopula.defaultNames(D), null, QUICK.withTruncation(3), ONE, progress);
        assertThat(calls).hasValue(9);
        assertThat(most).hasValue(9);
    }

    @Test
    void criteriaOfAFitAreTheirFormulas() {
        VineFit fit = fit(sample(350), QUICK);
        double l = fit.logLikelihood();
        double p = fit.parameterCount();
        assertThat(fit.aic()).isEqualTo(-2 * l + 2 * p);
        // one rounding each of logarithm and product
        assertThat(fit.bic()).isCloseTo(-2 * l + Math.log(350) * p, within(1e-10));
        double prior = 0;
        for (int t = 0; t < D - 1; t++) {
            double psi = Math.pow(0.9, t + 1);
            int q = fit.model().dependentPairs(t);
            prior -= 2 * (q * Math.log(psi) + (D - 1 - t - q) * Math.log(1 - psi));
        }
        assertThat(fit.mbicv()).isCloseTo(fit.bic() + prior, within(1e-9));
        double pairs = fit.edges().stream()
                .flatMap(List::stream)
                .mapToDouble(e ->
                        Criterion.BIC.value(e.fit().logLikelihood(), e.fit().parameterCount(), 350, 0.9))
                .sum();
        assertThat(fit.bic()).isCloseTo(pairs, within(1e-9));
    }

    @Test
    void controlsRefuseWhatIsOutOfRange() {
        VineFitControls c = VineFitControls.defaults();
        refused(() -> c.withTruncation(-1), "truncation must be at least 0, got -1");
        refused(() -> c.withThreshold(-0.1), "threshold must be at least 0");
        refused(() -> c.withThreshold(Double.NaN), "threshold must be at least 0, got NaN");
        for (double psi : new double[] {0, 1, -1, Double.NaN}) {
            refused(() -> c.withPsi0(psi), "psi0 must lie in (0, 1), got " + psi);
        }
        UniformTable u = sample(40);
        refused(() -> fit(u, QUICK.withConditioning(Set.of(5))), "conditioning variable 5");
        refused(() -> fit(u, QUICK.withConditioning(Set.of(-1))), "conditioning variable -1");
        refused(() -> fit(u, QUICK.withStructure(RVineStructure.cVine(1, 2, 3))), "3 variables, the table 5");
        for (double bad : new double[] {-1, Double.NaN}) {
            double[] w = new double[40];
            w[7] = bad;
            refused(() -> weighted(u, w), "weights must be at least 0, got " + bad);
        }
        refused(() -> weighted(u, new double[40]), "all weights are 0");
    }

    @Test
    void controlsChangeOnePartAndKeepTheOthers() {
        VineFitControls c = VineFitControls.defaults()
                .withKind(StructureKind.DVINE)
                .withTreeCriterion(TreeCriterion.XI)
                .withTruncation(3)
                .withThreshold(0.25)
                .withPsi0(0.5)
                .withSelectThreshold(true)
                .withSelectTruncation(true)
                .withConditioning(Set.of(1, 2))
                .withStructure(RVineStructure.dVine(1, 2))
                .withPairs(QUICK.pairs());
        assertThat(c.kind()).isEqualTo(StructureKind.DVINE);
        assertThat(c.treeCriterion()).isEqualTo(TreeCriterion.XI);
        assertThat(c.truncation()).isEqualTo(3);
        assertThat(c.threshold()).isEqualTo(0.25);
        assertThat(c.psi0()).isEqualTo(0.5);
        assertThat(c.selectThreshold() && c.selectTruncation()).isTrue();
        assertThat(c.conditioning()).containsExactlyInAnyOrder(1, 2);
        assertThat(c.structure()).isEqualTo(RVineStructure.dVine(1, 2));
        assertThat(c.pairs()).isEqualTo(QUICK.pairs());
        assertThat(c.withStructure(null).structure()).isNull();
    }

    private static void weighted(UniformTable u, double[] w) {
        VineSelector.fit(u, VineCopula.defaultNames(D), w, QUICK, ONE, FitProgress.NONE);
    }

    private static void refused(Runnable action, String part) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessageContaining(part);
    }

    private static VineFit fit(UniformTable u, VineFitControls controls) {
        return VineSelector.fit(u, VineCopula.defaultNames(D), controls, ONE);
    }

    private static UniformTable sample(int n) {
        return TestVines.random(D, 17).simulate(n, 4, ONE);
    }
}
