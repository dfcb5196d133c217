package dev.espalier.dependence.copula.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.GridPairCopula;
import dev.espalier.dependence.copula.MixedPair;
import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.dependence.testing.LocalDensityEstimator;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An estimator from outside as a candidate: when it runs, what it costs, and when it stands back. */
class NeuralFitTest {
    private static final PairFitControls NEURAL = PairFitControls.defaults().withFamilies(FamilySets.parse("neural"));
    private static final PairFitControls AUTO = PairFitControls.defaults().withFamilies(FamilySets.parse("auto"));

    @Test
    void setsByName() {
        assertThat(FamilySets.parse("neural")).containsExactly(Family.NEURAL);
        assertThat(FamilySets.parse("clayton, neural")).containsExactly(Family.CLAYTON, Family.NEURAL);
        assertThat(FamilySets.parse("auto")).containsAll(FamilySets.PARAMETRIC).contains(Family.NEURAL);
        assertThat(FamilySets.parse("auto")).doesNotContain(Family.TLL);
        assertThat(FamilySets.PARAMETRIC).noneMatch(Family::onGrid).hasSize(Family.values().length - 2);
        assertThat(FamilySets.parse("all")).isEqualTo(FamilySets.PARAMETRIC);
    }

    @Test
    void theEstimatorOnTheClassPathFillsTheGrid() {
        PairSample sample = clayton(400);
        PairFit fit = PairSelector.select(sample, NEURAL);
        assertThat(fit.copula().family()).isEqualTo(Family.NEURAL);
        DensityEstimate estimate = new LocalDensityEstimator().estimate(sample, fit.sampleTau());
        assertThat(fit.copula())
                .isEqualTo(GridPairCopula.of(Family.NEURAL, estimate.grid(), estimate.parameterCount()));
        assertThat(fit.copula()).hasToString("neural40x40");
        assertThat(fit.parameterCount()).isEqualTo(estimate.parameterCount());
        double[] terms = fit.copula().evaluate(PairFunction.LOG_PDF, sample.u(), sample.v());
        // one sum in another order
        assertThat(fit.logLikelihood()).isCloseTo(Arrays.stream(terms).sum(), within(1e-10));
        assertThat(PairSelector.fit(sample, Family.NEURAL, 0, NEURAL).copula()).isEqualTo(fit.copula());
    }

    @Test
    void criteriaChooseBetweenItAndTheParametricFamilies() {
        assertThat(PairSelector.select(clayton(400), AUTO).copula().family()).isEqualTo(Family.CLAYTON);
        PairSample cross = cross(600);
        assertThat(PairSelector.select(cross, AUTO).copula().family()).isEqualTo(Family.NEURAL);
        double bic = PairSelector.select(cross, AUTO).bic();
        assertThat(bic)
                .isLessThan(
                        PairSelector.select(cross, PairFitControls.defaults()).bic());
    }

    @Test
    void independenceIsLeftAloneAtTheLevel() {
        SplittableRandom random = new SplittableRandom(21);
        int dependent = 0;
        for (int r = 0; r < 300; r++) {
            PairSample sample = PairSample.of(uniforms(100, random), uniforms(100, random));
            dependent += PairSelector.select(sample, NEURAL).copula().family() == Family.NEURAL ? 1 : 0;
        }
        // at most the level, by Bonferroni; the share of 300 has deviation 0.0126: three of them
        assertThat(dependent / 300.0).isLessThan(PairSelector.NEURAL_LEVEL + 0.038);
    }

    @Test
    void weakMonotoneDependenceIsNotHeldBack() {
        SplittableRandom random = new SplittableRandom(22);
        ParametricPairCopula gaussian = ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.4);
        int dependent = 0;
        for (int r = 0; r < 200; r++) {
            UniformColumn x = uniforms(60, random);
            UniformColumn y = UniformColumn.of(gaussian.evaluate(PairFunction.H1_INVERSE, x, uniforms(60, random)));
            PairSample sample = PairSample.of(x, y);
            dependent += PairSelector.select(sample, NEURAL).copula().family() == Family.NEURAL ? 1 : 0;
        }
        // power 0.81 in 2000 repeats, 0.40 by the smooth test alone; the share of 200 has deviation 0.028: five of them
        assertThat(dependent / 200.0).isGreaterThan(0.66);
    }

    @Test
    void aLevelOfItsOwnUsesTheSmoothTest() {
        PairSample cross = cross(300);
        // Kendall's test cannot see a cross
        PairFitControls plain = PairFitControls.defaults().withSignificance(0.01);
        assertThat(PairSelector.select(cross, plain).copula().family()).isEqualTo(Family.INDEPENDENCE);
        assertThat(PairSelector.select(cross, AUTO.withSignificance(0.01))
                        .copula()
                        .family())
                .isEqualTo(Family.NEURAL);
    }

    @Test
    void fewRowsAndConstantColumnsAreIndependence() {
        PairSample sample = clayton(29);
        assertThat(PairSelector.select(sample, NEURAL).copula().family()).isEqualTo(Family.INDEPENDENCE);
        assertThat(PairSelector.fit(sample, Family.NEURAL, 0, NEURAL).copula().family())
                .isEqualTo(Family.INDEPENDENCE);
        double[] same = new double[60];
        Arrays.fill(same, 0.5);
        PairSample constant = PairSample.of(UniformColumn.of(same), uniforms(60, new SplittableRandom(2)));
        assertThat(PairSelector.select(constant, NEURAL).copula().family()).isEqualTo(Family.INDEPENDENCE);
        assertThat(PairSelector.fit(constant, Family.NEURAL, 0, NEURAL).copula().family())
                .isEqualTo(Family.INDEPENDENCE);
    }

    @Test
    void discreteVariablesCountWithTheirAtoms() {
        PairSample sample = clayton(500);
        double[] right = sample.u().toArray();
        double[] left = right.clone();
        for (int i = 0; i < right.length; i++) {
            left[i] = Math.floor(4 * right[i]) / 4;
            right[i] = left[i] + 0.25;
        }
        PairSample atoms = PairSample.of(UniformColumn.of(right).withLeft(UniformColumn.of(left)), sample.v());
        PairFit fit = PairSelector.select(atoms, NEURAL);
        assertThat(fit.copula().family()).isEqualTo(Family.NEURAL);
        double[] terms = new double[500];
        MixedPair.logPdf(fit.copula(), atoms, 0, 500, terms);
        assertThat(fit.logLikelihood()).isCloseTo(Arrays.stream(terms).sum(), within(1e-10));
    }

    @Test
    void weightsAndMissingRowsAreThoseOfEveryCandidate() {
        PairSample sample = clayton(300);
        double[] weights = new double[600];
        Arrays.fill(weights, 0, 300, 3);
        double[] u = Arrays.copyOf(sample.u().toArray(), 600);
        double[] v = Arrays.copyOf(sample.v().toArray(), 600);
        Arrays.fill(u, 300, 450, Double.NaN);
        PairSample more = PairSample.of(UniformColumn.of(u), UniformColumn.of(v), weights);
        PairFit plain = PairSelector.select(sample, NEURAL);
        PairFit weighted = PairSelector.select(more, NEURAL);
        assertThat(weighted.n()).isEqualTo(300);
        // equal weights on the rows that are left: the same estimate up to roundings of the weighted sums
        assertThat(weighted.logLikelihood()).isCloseTo(plain.logLikelihood(), within(1e-6));
    }

    @Test
    void gridsKeepTheirFamily() {
        DensityGrid grid = DensityGrid.of(new double[] {0, 1}, new double[][] {{1.5, 0.5}, {0.4, 1.6}});
        PairCopula neural = GridPairCopula.of(Family.NEURAL, grid, 2);
        assertThat(neural.exchanged().family()).isEqualTo(Family.NEURAL);
        assertThat(neural.exchanged().exchanged()).isEqualTo(neural);
        assertThat(neural).isNotEqualTo(GridPairCopula.of(grid, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GridPairCopula.of(Family.CLAYTON, grid, 2))
                .withMessageContaining("clayton");
    }

    @Test
    void aMissingModuleIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityEstimators.of(Family.TLL))
                .withMessageContaining("'tll'")
                .withMessageContaining("espalier-neural");
    }

    private static PairSample clayton(int n) {
        SplittableRandom random = new SplittableRandom(4);
        UniformColumn x = uniforms(n, random);
        UniformColumn p = uniforms(n, random);
        return PairSample.of(
                x,
                UniformColumn.of(
                        ParametricPairCopula.of(Family.CLAYTON, 0, 4).evaluate(PairFunction.H1_INVERSE, x, p)));
    }

    /** Two diagonals, equally likely: Kendall's tau is 0. */
    private static PairSample cross(int n) {
        SplittableRandom random = new SplittableRandom(5);
        double[] x = random.doubles(n, -1, 1).toArray();
        double[] y = new double[n];
        Arrays.setAll(y, i -> (i % 2 == 0 ? 1 : -1) * x[i] + 0.1 * random.nextDouble());
        return PairSample.of(UniformColumn.of(PseudoObservations.of(x)), UniformColumn.of(PseudoObservations.of(y)));
    }

    private static UniformColumn uniforms(int n, SplittableRandom random) {
        return UniformColumn.of(random.doubles(n).toArray());
    }
}
