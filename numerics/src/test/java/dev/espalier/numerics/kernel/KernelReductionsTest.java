package dev.espalier.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums and sums of products against exact decimal arithmetic, and how they treat what is no number. */
class KernelReductionsTest {
    private static final int[] SIZES = {0, 1, 3, 7, 8, 9, 13, 64, 207, 4098};

    private static double[] numbers(int n, long seed) {
        Random random = new Random(seed);
        double[] x = new double[n];
        Arrays.setAll(x, i -> random.nextGaussian() * Math.exp(8 * random.nextGaussian()));
        return x;
    }

    private static BigDecimal product(double a, double b, double c) {
        return new BigDecimal(a).multiply(new BigDecimal(b)).multiply(new BigDecimal(c));
    }

    /** An eighth of the summands run into each partial sum; three more additions and the products round as well. */
    private static double allowed(int n, double magnitude) {
        return (n / 8 + 5) * 0x1p-53 * magnitude;
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.numerics.kernel.KernelContractTest#providers")
    void errorsStayBelowWhatTheOrderOfAdditionAllows(Kernels kernels) {
        for (int n : SIZES) {
            double[] x = numbers(n, 1);
            double[] y = numbers(n, 2);
            double[] w = numbers(n, 3);
            BigDecimal[] exact = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
            double[] magnitude = new double[3];
            for (int i = 0; i < n; i++) {
                double[][] factors = {{x[i], 1, 1}, {x[i], y[i], 1}, {x[i], y[i], w[i]}};
                for (int k = 0; k < 3; k++) {
                    BigDecimal term = product(factors[k][0], factors[k][1], factors[k][2]);
                    exact[k] = exact[k].add(term);
                    magnitude[k] += term.abs().doubleValue();
                }
            }
            double[] sums = {kernels.sum(x, n), kernels.dot(x, y, n), kernels.dot(x, y, w, n)};
            for (int k = 0; k < 3; k++) {
                assertThat(sums[k])
                        .as("%d factors, n %d", k + 1, n)
                        .isCloseTo(exact[k].doubleValue(), within(allowed(n, magnitude[k])));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.numerics.kernel.KernelContractTest#providers")
    void wholeNumbersAreSummedExactly(Kernels kernels) {
        for (int n : SIZES) {
            double[] x = new double[n + 5];
            Arrays.setAll(x, i -> i + 1);
            double[] ones = new double[n + 5];
            Arrays.fill(ones, 1);
            double exact = n * (n + 1.0) / 2;
            // What lies behind the length does not count.
            assertThat(kernels.sum(x, n)).isEqualTo(exact);
            assertThat(kernels.dot(x, ones, n)).isEqualTo(exact);
            assertThat(kernels.dot(ones, x, n)).isEqualTo(exact);
            assertThat(kernels.dot(ones, ones, x, n)).isEqualTo(exact);
            assertThat(kernels.dot(x, x, n)).isEqualTo(n * (n + 1.0) * (2.0 * n + 1) / 6);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.numerics.kernel.KernelContractTest#providers")
    void aDotProductIsFused(Kernels kernels) {
        // (1 + 2^-30)^2 - 1 - 2^-29 = 2^-60 is lost where the product is rounded before it is added. Places 0 and 8 run
        // into the same partial sum.
        double[] x = {-1 - 0x1p-29, 0, 0, 0, 0, 0, 0, 0, 1 + 0x1p-30};
        double[] y = {1, 0, 0, 0, 0, 0, 0, 0, 1 + 0x1p-30};
        assertThat(kernels.dot(x, y, 9)).isEqualTo(0x1p-60);
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.numerics.kernel.KernelContractTest#providers")
    void noNumberIsLost(Kernels kernels) {
        for (int place = 0; place < 19; place++) {
            double[] x = new double[19];
            Arrays.fill(x, 1);
            x[place] = Double.NaN;
            assertThat(kernels.sum(x, 19)).isNaN();
            assertThat(kernels.dot(x, x, 19)).isNaN();
            x[place] = Double.NEGATIVE_INFINITY;
            assertThat(kernels.sum(x, 19)).isEqualTo(Double.NEGATIVE_INFINITY);
            x[(place + 1) % 19] = Double.POSITIVE_INFINITY;
            assertThat(kernels.sum(x, 19)).isNaN();
            assertThat(kernels.dot(x, x, 19)).isEqualTo(Double.POSITIVE_INFINITY);
        }
    }
}
