package dev.espalier.neural.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.numerics.random.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pair of a second tree recovers its copula when the first tree is of a family that is fitted. */
class VineResidualLawTest {
    private static final int ROWS = 20_000;

    @ParameterizedTest
    @EnumSource
    void dependenceGivenTheMiddleIsRecovered(VineResidualLaw.FirstTree firstTree) {
        ParametricPairCopula given = ParametricPairCopula.of(Family.CLAYTON, 90, 1);
        VineResidualLaw law = new VineResidualLaw(
                ParametricPairCopula.of(Family.GAUSSIAN, 0, 0.6),
                ParametricPairCopula.of(Family.GUMBEL, 180, 1.7),
                new ParametricLaw(given),
                firstTree);
        double[] u = new double[ROWS];
        double[] v = new double[ROWS];
        law.sample(RandomStreams.of(5).stream(1), u, v);
        // Four standard errors of tau at n = 20000, sqrt(2 (1 - tau^2)/n) at most, and as much again for the bias of
        // the
        // first tree's estimate from 5000 rows. Without the first tree's h-functions tau would be positive.
        assertThat(KendallTau.of(u, v)).isCloseTo(given.tau(), within(0.038 + 0.038));
        assertThat(law.cellMasses()).containsExactly(new ParametricLaw(given).cellMasses());
    }
}
