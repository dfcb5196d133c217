package dev.espalier.dependence.vine.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.dependence.vine.ConditionalSample;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.io.FitStatistics;
import dev.espalier.dependence.vine.io.ModelFile;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vines whose edges an estimator from outside fills: fitted, evaluated, simulated, cut and written like any other. */
class NeuralVineTest {
    private static final Workers TWO = Workers.of(2);
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        TWO.close();
    }

    @Test
    void autoTakesTheCrossFromItAndTheRestFromTheFamilies() {
        VineFit fit = VineSelector.fit(crossed(800), NAMES, controls("auto"), TWO);
        assertThat(families(fit.model())).contains(Family.NEURAL, Family.GAUSSIAN);
        VineFit parametric = VineSelector.fit(crossed(800), NAMES, controls("all"), TWO);
        assertThat(fit.bic()).isLessThan(parametric.bic());
        assertThat(fit.logLikelihood()).isCloseTo(fit.model().logLikelihood(crossed(800), TWO), within(1e-8 * 800));
    }

    @Test
    void theFitDoesNotDependOnTheThreads() {
        VineFit two = VineSelector.fit(crossed(300), NAMES, controls("neural"), TWO);
        try (Workers one = Workers.of(1)) {
            assertThat(VineSelector.fit(crossed(300), NAMES, controls("neural"), one)
                            .model())
                    .isEqualTo(two.model());
        }
    }

    @Test
    void rosenblattTurnsTheSampleIntoUniformsAndBack() {
        VineCopula vine = neural();
        UniformTable drawn = vine.simulate(4000, 3, TWO);
        UniformTable w = vine.rosenblatt(drawn, TWO);
        UniformTable back = vine.inverseRosenblatt(w, TWO);
        for (int j = 0; j < 4; j++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < 4000; i++) {
                assertThat(back.column(j).get(i)).isCloseTo(drawn.column(j).get(i), within(1e-7));
                mean += w.column(j).get(i) / 4000;
                square += w.column(j).get(i) * w.column(j).get(i) / 4000;
            }
            // deviations of the means of 4000 uniforms and of their squares: 0.0046 and 0.0047; four of them
            assertThat(mean).isCloseTo(0.5, within(0.019));
            assertThat(square).isCloseTo(1.0 / 3, within(0.019));
        }
    }

    @Test
    void aFitToItsOwnDrawsFindsItsDensityAgain() {
        VineCopula vine = neural();
        UniformTable drawn = vine.simulate(2000, 5, TWO);
        UniformTable fresh = vine.simulate(2000, 6, TWO);
        VineFit again = VineSelector.fit(drawn, NAMES, controls("neural"), TWO);
        double truth = vine.logLikelihood(fresh, TWO) / 2000;
        double found = again.model().logLikelihood(fresh, TWO) / 2000;
        assertThat(truth).isGreaterThan(0.5);
        // what an estimate loses on fresh rows is about its parameters / (2 n), smoothing of the cross's arms on top
        assertThat(found).isCloseTo(truth, within(0.15));
    }

    @Test
    void simulationGivenVariablesKeepsThem() {
        VineCopula vine = neural();
        ConditionalSample sample = vine.simulateGiven(Map.of(0, 0.9), 2000, 7, TWO);
        assertThat(sample.table().column(0).toArray()).containsOnly(0.9);
        // b follows a along either diagonal: near 0.1 or 0.9, hardly in between
        long between = Arrays.stream(sample.table().column(1).toArray())
                .filter(b -> b > 0.35 && b < 0.65)
                .count();
        assertThat(between).isLessThan(100);
        ConditionalSample two = vine.simulateGiven(Map.of(0, 0.3, 3, 0.6), 500, 8, TWO);
        assertThat(two.table().column(3).toArray()).containsOnly(0.6);
    }

    @Test
    void truncationAndFilesKeepTheGrids() {
        VineFit fit = VineSelector.fit(crossed(500), NAMES, controls("neural"), TWO);
        VineCopula cut = fit.model().truncated(1);
        assertThat(cut.truncation()).isEqualTo(1);
        assertThat(cut.parameterCount()).isLessThanOrEqualTo(fit.parameterCount());
        VineFit chosen = VineSelector.fit(
                crossed(500),
                NAMES,
                controls("neural").withSelectTruncation(true).withSelectThreshold(true),
                TWO);
        assertThat(chosen.mbicv()).isLessThanOrEqualTo(fit.mbicv() + 1e-9);
        Path file = folder.resolve("vine.json");
        ModelFile model = ModelFile.of(fit.model()).withStatistics(FitStatistics.of(fit));
        model.write(file);
        assertThat(ModelFile.read(file)).isEqualTo(model);
    }

    @Test
    void missingValuesWeightsAndAtomsAreTakenAsByAnyPair() {
        UniformTable full = crossed(600);
        double[] gaps = full.column(0).toArray();
        Arrays.fill(gaps, 0, 100, Double.NaN);
        double[] right = full.column(2).toArray();
        double[] left = right.clone();
        for (int i = 0; i < right.length; i++) {
            left[i] = Math.floor(5 * right[i]) / 5;
            right[i] = left[i] + 0.2;
        }
        UniformTable table = UniformTable.of(
                        UniformColumn.of(gaps), full.column(1), UniformColumn.of(right), full.column(3))
                .withLeft(2, UniformColumn.of(left));
        double[] weights = new SplittableRandom(1).doubles(600, 0.2, 2).toArray();
        VineFit fit = VineSelector.fit(table, NAMES, weights, controls("neural"), TWO, FitProgress.NONE);
        assertThat(families(fit.model())).contains(Family.NEURAL);
        assertThat(fit.logLikelihood()).isPositive();
        assertThat(fit.model().logPdf(table, TWO)).doesNotContain(Double.NaN);
        VineFit refit = VineSelector.refit(
                fit.model(), table, weights, controls("neural").pairs(), TWO);
        assertThat(families(refit.model())).isEqualTo(families(fit.model()));
        assertThat(refit.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-9 * 600));
    }

    @Test
    void tooFewRowsLeaveIndependence() {
        VineFit fit = VineSelector.fit(crossed(25), NAMES, controls("neural"), TWO);
        assertThat(families(fit.model())).containsOnly(Family.INDEPENDENCE);
    }

    private static VineCopula neural() {
        return VineSelector.fit(crossed(800), NAMES, controls("neural"), TWO).model();
    }

    private static List<Family> families(VineCopula vine) {
        return vine.pairs().stream()
                .flatMap(List::stream)
                .map(PairCopula::family)
                .toList();
    }

    private static VineFitControls controls(String families) {
        // Hoeffding's D ranks the pairs: tau would not see the cross
        return VineFitControls.defaults()
                .withTreeCriterion(TreeCriterion.HOEFFDING)
                .withPairs(PairFitControls.defaults().withFamilies(FamilySets.parse(families)));
    }

    /** b a cross of a, c a linear function of b with noise, d one of c; ranked. */
    private static UniformTable crossed(int n) {
        SplittableRandom random = new SplittableRandom(9);
        double[][] x = new double[4][n];
        for (int i = 0; i < n; i++) {
            x[0][i] = random.nextDouble(-1, 1);
            x[1][i] = (random.nextBoolean() ? 1 : -1) * x[0][i] + random.nextDouble(-0.1, 0.1);
            x[2][i] = x[1][i] + 0.6 * random.nextGaussian();
            x[3][i] = x[2][i] + 0.8 * random.nextGaussian();
        }
        return UniformTable.ofColumns(
                Arrays.stream(x).map(PseudoObservations::of).toArray(double[][]::new));
    }
}
