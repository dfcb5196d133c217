package dev.espalier.dependence.copula.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridFitTest {
    @Test
    void selectedWhenNamed() {
        SplittableRandom random = new SplittableRandom(4);
        double[] u = random.doubles(400).toArray();
        UniformColumn x = UniformColumn.of(u);
        UniformColumn p = UniformColumn.of(random.doubles(400).toArray());
        UniformColumn y =
                UniformColumn.of(ParametricPairCopula.of(Family.CLAYTON, 0, 4).evaluate(PairFunction.H1_INVERSE, x, p));
        PairFitControls controls = PairFitControls.defaults().withFamilies(EnumSet.of(Family.TLL));
        PairFit fit = PairSelector.select(PairSample.of(x, y), controls);
        assertThat(fit.copula().family()).isEqualTo(Family.TLL);
        assertThat(fit.parameterCount()).isGreaterThan(1);
        assertThat(fit.logLikelihood()).isGreaterThan(0);
        assertThat(PairSelector.fit(PairSample.of(x, y), Family.TLL, 0, controls)
                        .copula())
                .isEqualTo(fit.copula());
        // the model the sample comes from is simpler
        assertThat(PairSelector.select(
                                PairSample.of(x, y), controls.withFamilies(EnumSet.of(Family.TLL, Family.CLAYTON)))
                        .copula()
                        .family())
                .isEqualTo(Family.CLAYTON);
        // independence, once named, beats an estimate that pays for its flexibility
        PairFitControls both = controls.withFamilies(EnumSet.of(Family.INDEPENDENCE, Family.TLL));
        assertThat(PairSelector.select(PairSample.of(x, p), both).copula().family())
                .isEqualTo(Family.INDEPENDENCE);
    }
}
