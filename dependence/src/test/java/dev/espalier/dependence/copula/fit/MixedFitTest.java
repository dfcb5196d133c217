package dev.espalier.dependence.copula.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.MixedPair;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.testkit.SharedFiles;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fits of pairs with a discrete variable against vinecopulib 1.0.0-dev (v0.7.3-86-g61763efd). */
class MixedFitTest {
    @ParameterizedTest
    @CsvSource({
        "gaussian, 0, 4, 0.4806522577220837, 118.5429475071684",
        "joe, 0, 4, 1.9076159731570854, 176.40064036531982",
        "gumbel, 270, 2, 1.9016490337080143, 254.38002733049206"
    })
    void agreesWithTheReference(String family, int rotation, int discrete, double parameter, double logLikelihood) {
        PairFit fit =
                PairSelector.fit(withFirst(discrete), Family.ofCode(family), rotation, PairFitControls.defaults());
        // the reference stops when its parameter is known to 1e-6 of the tau interval
        assertThat(fit.copula().parameters()[0]).isCloseTo(parameter, within(1e-3 * parameter));
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-3));
    }

    @Test
    void twoParametersReachTheReference() {
        PairFit fit = PairSelector.fit(withFirst(2), Family.BB7, 270, PairFitControls.defaults());
        assertThat(fit.logLikelihood()).isGreaterThan(259.9100327175768 - 1e-3);
    }

    @Test
    void selectsTheReferencesWinner() {
        PairFit fit = PairSelector.select(
                withFirst(4),
                PairFitControls.defaults().withFamilies(EnumSet.of(Family.GAUSSIAN, Family.JOE, Family.FRANK)));
        assertThat(fit.copula().family()).isEqualTo(Family.JOE);
        double[] rows = new double[fit.n()];
        MixedPair.logPdf(fit.copula(), withFirst(4), 0, rows.length, rows);
        double sum = 0;
        for (double r : rows) {
            sum += r;
        }
        assertThat(sum).isCloseTo(fit.logLikelihood(), within(1e-9));
    }

    /** The discrete variable with the first, in the reference's order. */
    private static PairSample withFirst(int discrete) {
        double[][] c = SharedFiles.columns("golden/vine_discrete_d5.csv");
        return PairSample.of(
                UniformColumn.of(c[discrete - 1]).withLeft(UniformColumn.of(c[discrete == 2 ? 5 : 6])),
                UniformColumn.of(c[0]));
    }
}
