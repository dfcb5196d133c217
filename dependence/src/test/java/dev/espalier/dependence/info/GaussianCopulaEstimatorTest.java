package dev.espalier.dependence.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.PseudoObservations;
import dev.espalier.formats.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log-determinants of normal scores: closed forms, chain rules, symmetries, and refusals. */
class GaussianCopulaEstimatorTest {
    /** X0 to X3, each X_k = rho X_{k-1} + noise. */
    private static final double RHO = 0.7;

    private static final int N = 3000;
    private static final List<UniformColumn> CHAIN = chain(4, 1);

    @Test
    void isTheDeterminantOfTheScoresCorrelation() {
        UniformColumn x = CHAIN.get(0);
        UniformColumn y = CHAIN.get(1);
        double r = correlation(x, y);
        InformationEstimate pair = GaussianCopulaEstimator.totalCorrelation(List.of(x, y));
        // The mean of the terms is -1/2 log(1 - r^2) exactly where both scores have the same mean square, as ranks
        // have.
        assertThat(pair.nats()).isCloseTo(-0.5 * Math.log(1 - r * r) - 1 / (2.0 * N), within(1e-3));
        assertThat(pair.nats()).isCloseTo(-0.5 * Math.log(1 - RHO * RHO), within(4 * pair.standardError()));
        assertThat(pair.n()).isEqualTo(N);
        assertThat(pair.estimator()).isEqualTo("gaussian copula");
    }

    @Test
    void aChainsInformationIsThatOfItsLinks() {
        InformationEstimate total = GaussianCopulaEstimator.totalCorrelation(CHAIN);
        double link = -0.5 * Math.log(1 - RHO * RHO);
        assertThat(total.nats()).isCloseTo(3 * link, within(4 * total.standardError()));
        InformationEstimate ends = information(of(0), of(2), List.of());
        assertThat(ends.nats()).isCloseTo(-0.5 * Math.log(1 - Math.pow(RHO, 4)), within(4 * ends.standardError()));
        InformationEstimate past = information(of(0), of(2), of(1));
        // nothing passes but through the middle; half a chi-squared over n, less its mean
        assertThat(past.nats()).isCloseTo(0, within(16.0 / 2 / N));
    }

    @Test
    void chainRuleHolds() {
        // I(A; B, C) = I(A; B) + I(A; C | B), term by term, and so do the corrections: 2 = 1 + 1 correlations.
        double whole = information(of(0), of(1, 2), List.of()).nats();
        double parts = information(of(0), of(1), List.of()).nats()
                + information(of(0), of(2), of(1)).nats();
        assertThat(whole).isCloseTo(parts, within(1e-12));
        // total correlation of four = of the first three and of the last with them
        double total = GaussianCopulaEstimator.totalCorrelation(CHAIN).nats();
        double three =
                GaussianCopulaEstimator.totalCorrelation(CHAIN.subList(0, 3)).nats();
        double last = information(of(3), of(0, 1, 2), List.of()).nats();
        assertThat(total).isCloseTo(three + last, within(1e-12));
    }

    @Test
    void theOrderOfVariablesAndGroupsDoesNotMatter() {
        InformationEstimate there = information(of(0, 3), of(1), of(2));
        InformationEstimate back = information(of(1), of(3, 0), of(2));
        // determinants of permuted matrices
        assertThat(back.nats()).isCloseTo(there.nats(), within(1e-12));
        assertThat(back.standardError()).isCloseTo(there.standardError(), within(1e-12));
        List<UniformColumn> reversed = new ArrayList<>(CHAIN);
        Collections.reverse(reversed);
        assertThat(GaussianCopulaEstimator.totalCorrelation(reversed).nats())
                .isCloseTo(GaussianCopulaEstimator.totalCorrelation(CHAIN).nats(), within(1e-12));
    }

    @Test
    void monotoneTransformsChangeNothingAndReflectionsLittle() {
        double plain = GaussianCopulaEstimator.totalCorrelation(CHAIN).nats();
        List<UniformColumn> turned = new ArrayList<>(CHAIN);
        double[] u = CHAIN.get(1).toArray();
        double[] reflected = new double[N];
        for (int i = 0; i < N; i++) {
            reflected[i] = 1 - u[i];
        }
        turned.set(1, UniformColumn.of(reflected));
        // scores of 1 - u are those of u with the other sign, to rounding
        assertThat(GaussianCopulaEstimator.totalCorrelation(turned).nats()).isCloseTo(plain, within(1e-10));
        double[] bent = new double[N];
        for (int i = 0; i < N; i++) {
            bent[i] = Math.exp(5 * u[i]);
        }
        turned.set(1, UniformColumn.of(PseudoObservations.of(bent)));
        assertThat(GaussianCopulaEstimator.totalCorrelation(turned).nats()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6})
    void theLeadingBiasIsTakenOff(int d) {
        int n = 100;
        int repeats = 400;
        double sum = 0;
        for (int k = 0; k < repeats; k++) {
            SplittableRandom random = new SplittableRandom(1000L * d + k);
            List<UniformColumn> columns = new ArrayList<>();
            for (int j = 0; j < d; j++) {
                columns.add(
                        UniformColumn.of(PseudoObservations.of(random.doubles(n).toArray())));
            }
            sum += GaussianCopulaEstimator.totalCorrelation(columns).nats();
        }
        // Independence: the uncorrected mean is d (d - 1) / 4 / n, of which a tenth may be left; four standard errors
        // of
        // the mean, each value half a chi-squared over n.
        double correlations = d * (d - 1) / 2.0;
        double error = Math.sqrt(correlations / 2) / n / Math.sqrt(repeats);
        assertThat(sum / repeats).isCloseTo(0, within(0.1 * correlations / 2 / n + 4 * error));
    }

    @Test
    void columnsThatDetermineOthersAreRefused() {
        UniformColumn x = CHAIN.get(0);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> GaussianCopulaEstimator.totalCorrelation(List.of(x, CHAIN.get(1), x)))
                .withMessageContaining("singular");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> information(List.of(x), List.of(x), List.of()))
                .withMessageContaining("singular");
    }

    private static InformationEstimate information(
            List<UniformColumn> x, List<UniformColumn> y, List<UniformColumn> z) {
        return GaussianCopulaEstimator.conditionalMutualInformation(x, y, z);
    }

    private static List<UniformColumn> of(int... columns) {
        List<UniformColumn> some = new ArrayList<>();
        for (int j : columns) {
            some.add(CHAIN.get(j));
        }
        return some;
    }

    private static double correlation(UniformColumn x, UniformColumn y) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < N; i++) {
            double a = x.normalScores()[i];
            double b = y.normalScores()[i];
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static List<UniformColumn> chain(int d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] x = new double[d][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < d; j++) {
                double z = random.nextGaussian();
                x[j][i] = j == 0 ? z : RHO * x[j - 1][i] + Math.sqrt(1 - RHO * RHO) * z;
            }
        }
        List<UniformColumn> columns = new ArrayList<>();
        for (double[] column : x) {
            columns.add(UniformColumn.of(PseudoObservations.of(column)));
        }
        return columns;
    }
}
