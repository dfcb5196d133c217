package dev.espalier.dependence.copula.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.KendallTau;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits by inversion of Kendall's tau: the copula's tau is the sample's, whatever the family, rotation and sign. */
class TauInversionTest {
    private static final PairFitControls INVERSION =
            PairFitControls.defaults().withMethod(FitMethod.TAU_INVERSION).withFamilies(FamilySets.TAU_INVERTIBLE);

    /** Families with a rotation that shows the sign of the dependence. */
    static Stream<Arguments> cases() {
        return Arrays.stream(Family.values())
                .filter(f -> f.tauInvertible() && f.parameterCount() > 0)
                .flatMap(f -> f.rotatable()
                        ? Stream.of(0, 90, 180, 270).map(r -> Arguments.of(f, r, r % 180 == 90))
                        : Stream.of(false, true).map(negative -> Arguments.of(f, 0, negative)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFitHasTheSamplesTau(Family family, int rotation, boolean negative) {
        PairSample sample = sample(negative, 400, 1);
        PairFit fit = PairSelector.fit(sample, family, rotation, INVERSION);
        double tau = KendallTau.of(sample.u().toArray(), sample.v().toArray());
        assertThat(fit.sampleTau()).isEqualTo(tau);
        // parameters come back from tau to 1e-12 relatively
        assertThat(fit.copula().tau()).isCloseTo(tau, within(1e-10));
        assertThat(fit.copula().family()).isEqualTo(family);
        assertThat(fit.copula().rotation()).isEqualTo(rotation);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.n()).isEqualTo(400);
        double[] log = fit.copula().evaluate(PairFunction.LOG_PDF, sample.u(), sample.v());
        // the same terms in another order
        assertThat(fit.logLikelihood()).isCloseTo(Arrays.stream(log).sum(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void maximumLikelihoodIsNeverLessLikely(Family family, int rotation, boolean negative) {
        PairSample sample = sample(negative, 400, 2);
        double inverted = PairSelector.fit(sample, family, rotation, INVERSION).logLikelihood();
        double most = PairSelector.fit(sample, family, rotation, PairFitControls.defaults())
                .logLikelihood();
        // the search stops within 1e-6 nats or so of the top
        assertThat(most).isGreaterThanOrEqualTo(inverted - 1e-5);
    }

    @Test
    void studentsDegreesOfFreedomMaximiseTheLikelihoodWithRhoHeld() {
        PairCopula truth = ParametricPairCopula.of(Family.STUDENT, 0, 0.5, 4);
        PairSample sample = PairSelectorTest.simulate(truth, 1500, 3);
        PairFit fit = PairSelector.fit(sample, Family.STUDENT, 0, INVERSION);
        double rho = fit.copula().parameters()[0];
        double df = fit.copula().parameters()[1];
        assertThat(rho).isCloseTo(Math.sin(Math.PI / 2 * fit.sampleTau()), within(1e-12));
        // The standard error of df at 1500 rows is about 0.6; four of them.
        assertThat(df).isCloseTo(4, within(2.4));
        for (double other : new double[] {0.8 * df, 0.95 * df, 1.05 * df, 1.3 * df}) {
            double[] log = ParametricPairCopula.of(Family.STUDENT, 0, rho, Math.max(2, other))
                    .evaluate(PairFunction.LOG_PDF, sample.u(), sample.v());
            assertThat(Arrays.stream(log).sum()).isLessThan(fit.logLikelihood());
        }
    }

    @Test
    void dependenceOfTheOtherSignGivesTheNearestBound() {
        PairSample negative = sample(true, 300, 4);
        // a rotation that cannot show it takes the size of tau, as a candidate its sign would not have entered
        PairFit clayton = PairSelector.fit(negative, Family.CLAYTON, 0, INVERSION);
        assertThat(clayton.copula().tau()).isCloseTo(-clayton.sampleTau(), within(1e-10));
        assertThat(clayton.logLikelihood()).isNegative();
        double[] x = new double[50];
        Arrays.setAll(x, i -> (i + 1) / 51.0);
        UniformColumn u = UniformColumn.of(x);
        for (Family family : Set.of(Family.GAUSSIAN, Family.CLAYTON, Family.GUMBEL, Family.FRANK, Family.JOE)) {
            PairFit perfect = PairSelector.fit(PairSample.of(u, u), family, 0, INVERSION);
            double upper = family.bounds().get(0).upper();
            assertThat(perfect.copula().parameters()[0]).as("%s", family).isEqualTo(upper);
            assertThat(perfect.logLikelihood()).isFinite().isPositive();
        }
    }

    @Test
    void onlyInvertibleFamiliesAreCandidates() {
        PairSample sample = PairSelectorTest.simulate(ParametricPairCopula.of(Family.BB1, 0, 1.2, 1.8), 800, 5);
        PairFitControls all = INVERSION.withFamilies(FamilySets.PARAMETRIC);
        PairFit fit = PairSelector.select(sample, all);
        assertThat(fit.copula().family().tauInvertible()).isTrue();
        assertThat(fit.copula())
                .isEqualTo(PairSelector.select(sample, INVERSION).copula());
        PairFit none = PairSelector.select(sample, INVERSION.withFamilies(EnumSet.of(Family.BB1)));
        assertThat(none.copula().family()).as("no candidate at all").isEqualTo(Family.INDEPENDENCE);
    }

    private static PairSample sample(boolean negative, int n, long seed) {
        PairCopula truth = ParametricPairCopula.of(Family.FRANK, 0, negative ? -4 : 4);
        return PairSelectorTest.simulate(truth, n, seed);
    }
}
