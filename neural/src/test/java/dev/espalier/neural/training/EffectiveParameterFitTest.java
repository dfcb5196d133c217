package dev.espalier.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Factor and exponent from pairs of n KL and excess. */
class EffectiveParameterFitTest {
    @Test
    void anExactPowerOnGroupsIsRecovered() {
        List<double[]> pairs = pairs(2.5, 0.6, 0, 1);
        EffectiveParameterFit fit = EffectiveParameterFit.fit(pairs);
        // means of a concave power over a group lie below the power of the mean: a group spans a factor of 2.2 at most
        assertThat(fit.exponent()).isCloseTo(0.6, within(0.005));
        assertThat(fit.factor()).isCloseTo(2.5, within(0.05));
    }

    @Test
    void noiseOfMeanZeroAveragesOut() {
        EffectiveParameterFit fit = EffectiveParameterFit.fit(pairs(1.5, 0.8, 3, 2));
        // groups of 100 with a standard deviation of 3 around means of 10 to 60: 0.3 of at least 10, over half a decade
        assertThat(fit.exponent()).isCloseTo(0.8, within(0.05));
        assertThat(fit.factor()).isCloseTo(1.5, within(0.3));
    }

    @Test
    void exponentsStayInTheirRange() {
        assertThat(EffectiveParameterFit.fit(pairs(1, 1.7, 0, 3)).exponent()).isEqualTo(1);
        assertThat(EffectiveParameterFit.fit(pairs(1, -0.5, 0, 4)).exponent()).isEqualTo(0.05);
        List<double[]> nothing =
                Stream.generate(() -> new double[] {0, 0}).limit(100).toList();
        EffectiveParameterFit fit = EffectiveParameterFit.fit(nothing);
        assertThat(fit.exponent()).isEqualTo(1);
        assertThat(fit.factor()).isFinite().isNotNegative();
    }

    private static List<double[]> pairs(double factor, double exponent, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> {
                    double x = Math.exp(random.nextDouble(0, 5));
                    return new double[] {x, factor * Math.pow(x, exponent) + noise * random.nextGaussian()};
                })
                .limit(1200)
                .sorted(Comparator.comparingDouble(p -> p[0]))
                .toList();
    }
}
