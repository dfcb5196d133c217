package dev.espalier.dependence.copula.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairSelectorTest {
    private static final PairFitControls CONTROLS =
            PairFitControls.defaults().withFamilies(EnumSet.of(Family.INDEPENDENCE, Family.CLAYTON));

    static PairSample simulate(PairCopula copula, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        UniformColumn u = UniformColumn.of(random.doubles(n).toArray());
        UniformColumn p = UniformColumn.of(random.doubles(n).toArray());
        return PairSample.of(u, UniformColumn.of(copula.evaluate(PairFunction.H1_INVERSE, u, p)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void recoversTheRotationAndTheParameterWithinFourStandardErrors(int rotation) {
        PairCopula truth = ParametricPairCopula.of(Family.CLAYTON, rotation, 2);
        PairSample sample = simulate(truth, 2000, 7);
        PairFit fit = PairSelector.select(sample, CONTROLS);
        assertThat(fit.copula().rotation()).isEqualTo(rotation);
        double error = StandardErrors.of(sample, fit.copula())[0];
        assertThat(error).isBetween(0.02, 0.2);
        assertThat(fit.copula().parameters()[0]).isCloseTo(2, within(4 * error));
        assertThat(fit.converged()).isTrue();
    }

    @Test
    void logLikelihoodIsThatOfTheModelOverTheSample() {
        PairSample sample = simulate(ParametricPairCopula.of(Family.CLAYTON, 0, 0.7), 999, 3);
        PairFit fit = PairSelector.select(sample, CONTROLS);
        double sum = 0;
        for (double x : fit.copula().evaluate(PairFunction.LOG_PDF, sample.u(), sample.v())) {
            sum += x;
        }
        // Sums of the same terms in another order: 999 additions of size one.
        assertThat(fit.logLikelihood()).isCloseTo(sum, within(1e-10));
    }

    @Test
    void independentDataGiveIndependence() {
        SplittableRandom random = new SplittableRandom(11);
        PairSample sample = PairSample.of(
                UniformColumn.of(random.doubles(1000).toArray()),
                UniformColumn.of(random.doubles(1000).toArray()));
        assertThat(PairSelector.select(sample, CONTROLS).copula().family()).isEqualTo(Family.INDEPENDENCE);
    }

    @Test
    void missingRowsAreLeftOut() {
        PairSample whole = simulate(ParametricPairCopula.of(Family.CLAYTON, 0, 2), 500, 5);
        double[] u = new double[510];
        double[] v = new double[510];
        System.arraycopy(whole.u().toArray(), 0, u, 0, 500);
        System.arraycopy(whole.v().toArray(), 0, v, 0, 500);
        for (int i = 500; i < 510; i++) {
            u[i] = i % 2 == 0 ? Double.NaN : 0.5;
            v[i] = i % 2 == 0 ? 0.5 : Double.NaN;
        }
        PairFit fit = PairSelector.select(PairSample.of(UniformColumn.of(u), UniformColumn.of(v)), CONTROLS);
        assertThat(fit).isEqualTo(PairSelector.select(whole, CONTROLS));
    }

    @Test
    void wholeWeightsEqualRepeatedRows() {
        PairSample sample = simulate(ParametricPairCopula.of(Family.CLAYTON, 0, 1), 400, 5);
        double[] weights = new double[400];
        double[] u = new double[600];
        double[] v = new double[600];
        int k = 0;
        for (int i = 0; i < 400; i++) {
            weights[i] = i % 2 == 0 ? 2 : 1;
            for (int r = 0; r < weights[i]; r++) {
                u[k] = sample.u().get(i);
                v[k++] = sample.v().get(i);
            }
        }
        PairFit weighted = PairSelector.select(PairSample.of(sample.u(), sample.v(), weights), CONTROLS);
        PairFit repeated = PairSelector.select(PairSample.of(UniformColumn.of(u), UniformColumn.of(v)), CONTROLS);
        // Same estimating equation, so the same root up to the search's tolerance.
        assertThat(weighted.copula().parameters()[0])
                .isCloseTo(repeated.copula().parameters()[0], within(1e-4));
        assertThat(weighted.logLikelihood() * 600 / 400).isCloseTo(repeated.logLikelihood(), within(1e-6));
    }

    @Test
    void anIndependenceTestFirstSparesTheFit() {
        PairSample weak = simulate(ParametricPairCopula.of(Family.CLAYTON, 0, 0.2), 500, 4);
        PairFitControls strict = CONTROLS.withSignificance(1e-9);
        assertThat(PairSelector.select(weak, CONTROLS).copula().family()).isEqualTo(Family.CLAYTON);
        assertThat(PairSelector.select(weak, strict).copula().family()).isEqualTo(Family.INDEPENDENCE);
        assertThat(PairSelector.select(weak, strict).evaluations()).isZero();
        assertThat(PairSelector.select(weak, CONTROLS.withSignificance(0.5)))
                .isEqualTo(PairSelector.select(weak, CONTROLS));
    }
}
