package dev.espalier.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the class promises about arrays, for each provider there is on this machine. */
class KernelContractTest {
    private static final int[] SIZES = {0, 1, 2, 3, 7, 8, 9, 13, 16, 31, 207};

    static List<Kernels> providers() {
        return Stream.concat(Stream.of(Kernels.scalar(), Kernels.get()), Kernels.vector().stream())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(KernelCall.class)
    void anArrayGivesWhatItsElementsGive(KernelCall f) {
        for (Kernels kernels : providers()) {
            for (int n : SIZES) {
                double[] x = f.domain(n, n + 1L);
                double[] out = new double[n];
                f.run(kernels, x, out, n);
                for (int i = 0; i < n; i++) {
                    double[] one = {x[i]};
                    f.run(kernels, one, one, 1);
                    assertThat(out[i])
                            .as("%s(%s), place %d of %d", f, x[i], i, n)
                            .isEqualTo(one[0]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(KernelCall.class)
    void inputsAndWhatLiesBehindTheLengthStay(KernelCall f) {
        for (Kernels kernels : providers()) {
            for (int n : SIZES) {
                double[] x = f.domain(n + 9, 3);
                double[] before = x.clone();
                double[] out = new double[n + 9];
                Arrays.fill(out, -77);
                f.run(kernels, x, out, n);
                assertThat(x).isEqualTo(before);
                assertThat(Arrays.copyOfRange(out, n, n + 9)).containsOnly(-77);
                f.run(kernels, x, x, n);
                assertThat(Arrays.copyOf(x, n)).isEqualTo(Arrays.copyOf(out, n));
                assertThat(Arrays.copyOfRange(x, n, n + 9)).isEqualTo(Arrays.copyOfRange(before, n, n + 9));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(KernelCall.class)
    void aNaNStaysInItsPlaceAndSpoilsNoNeighbour(KernelCall f) {
        int n = 21;
        for (Kernels kernels : providers()) {
            double[] clean = f.domain(n, 8);
            double[] expected = new double[n];
            f.run(kernels, clean, expected, n);
            for (int place = 0; place < n; place++) {
                double[] x = clean.clone();
                x[place] = Double.NaN;
                double[] out = new double[n];
                f.run(kernels, x, out, n);
                assertThat(out[place]).as("%s, place %d", f, place).isNaN();
                out[place] = expected[place];
                assertThat(out).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void polynomialsFollowHornersRuleWithFusedSteps(Kernels kernels) {
        double[] x = {0.3, -2, 1e200, 0, -0.0, Double.POSITIVE_INFINITY, Double.NaN, 5e-324, 1.0 / 3};
        for (double[] c : new double[][] {{4}, {-1, 3}, {1, -0.5, 0.25, 3}, {0, 0, 0, 0, 1e-300}}) {
            double[] expected = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double p = c[c.length - 1];
                for (int k = c.length - 2; k >= 0; k--) {
                    p = Math.fma(p, x[i], c[k]);
                }
                expected[i] = p;
            }
            double[] out = new double[x.length];
            kernels.polynomial(c, x, out, x.length);
            assertThat(out).isEqualTo(expected);
            double[] inPlace = x.clone();
            kernels.polynomial(c, inPlace, inPlace, x.length);
            assertThat(inPlace).isEqualTo(expected);
        }
    }

    @Test
    void polynomialsOfManyPointsHaveOneRule() {
        double[] c = {0.1, -0.7, 0.2, 5, -3, 0.01};
        for (Kernels kernels : providers()) {
            for (int n : new int[] {4, 15, 16, 17, 32, 33, 64, 99}) {
                double[] x = KernelCall.LOG1P.domain(n, n);
                double[] out = new double[n];
                kernels.polynomial(c, x, out, n);
                for (int i = 0; i < n; i++) {
                    double[] one = {x[i]};
                    kernels.polynomial(c, one, one, 1);
                    assertThat(out[i]).isEqualTo(one[0]);
                }
            }
        }
    }
}
