package dev.espalier.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scalar and vector providers must agree in every bit, whatever the length, the values and the aliasing. */
class KernelProvidersTest {
    private static final int[] SIZES = {0, 1, 3, 7, 8, 13, 207, 256, 4098};
    private static final double[] NASTY = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1,
        -1,
        0.5,
        -0.5,
        2,
        1e-300,
        -1e-300,
        Math.nextDown(1.0),
        Math.nextUp(1.0),
        Math.nextUp(-1.0),
        -0.6931471805599453,
        708,
        -708,
        Math.nextUp(708.0),
        Math.nextDown(-708.0),
        709.78,
        710,
        -745.13,
        -746,
        37.4,
        -37.4,
        -38,
        -38.6,
        39,
        -40,
        6e-12,
        5.9e-12,
        0.25,
        0.75,
        Math.nextDown(0.25),
        1e-10,
        1 - 1e-10,
        1e-17,
        -1e-17,
        0x1p53,
        0x1p60,
        0x1p1022,
        Math.nextUp(0x1p1022),
        1.7e308
    };

    private Kernels vector = Kernels.scalar();

    @BeforeEach
    void needsVector() {
        Assumptions.assumeTrue(
                Kernels.vector().isPresent(),
                "no Vector API provider here: " + Kernels.get().reason());
        vector = Kernels.vector().orElseThrow();
    }

    /** One array function of the kernels under test. */
    private interface Call {
        void run(Kernels kernels, double[] x, double[] out, int n);
    }

    private record Function(String name, double from, double to, Call call) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        double[] c = {1, -0.5, 0.25, 3};
        return Stream.of(
                new Function("exp", -750, 720, Kernels::exp),
                new Function("exp small", -1, 1, Kernels::exp),
                new Function("expm1", -50, 50, Kernels::expm1),
                new Function("expm1 small", -1, 1, Kernels::expm1),
                new Function("log", 0, 10, Kernels::log),
                new Function("log1p", -1, 5, Kernels::log1p),
                new Function("log1mexp", -40, 0, Kernels::log1mexp),
                new Function("normalCdf", -39, 9, Kernels::normalCdf),
                new Function("normalQuantile", 0, 1, Kernels::normalQuantile),
                new Function("polynomial", -1, 1, (k, x, o, n) -> k.polynomial(c, x, o, n)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void sameBits(Function f) {
        for (int n : SIZES) {
            assertSame(f, uniform(n, f.from, f.to, 17 + n));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void sameBitsOnSpecialValues(Function f) {
        assertSame(f, NASTY);
        for (double special : NASTY) {
            double[] x = uniform(29, f.from, f.to, 3);
            x[5] = special;
            x[27] = special;
            assertSame(f, x);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void outMayBeTheInput(Function f) {
        double[] x = uniform(101, f.from, f.to, 5);
        x[50] = Double.NaN;
        double[] expected = new double[x.length];
        f.call.run(vector, x, expected, x.length);
        f.call.run(vector, x, x, x.length);
        assertThat(x).isEqualTo(expected);
    }

    @Test
    void writesOnlyTheFirstElements() {
        double[] out = new double[20];
        Arrays.fill(out, 7);
        vector.exp(new double[20], out, 11);
        assertThat(Arrays.copyOf(out, 11)).containsOnly(1);
        assertThat(Arrays.copyOfRange(out, 11, 20)).containsOnly(7);
    }

    @Test
    void reductionsAgreeAndUseTheDocumentedOrder() {
        for (int n : SIZES) {
            double[] x = uniform(n, -1, 1, 1);
            double[] y = uniform(n, -1e6, 1, 2);
            double[] w = uniform(n, 0, 1, 3);
            assertThat(vector.sum(x, n)).isEqualTo(Kernels.scalar().sum(x, n));
            assertThat(vector.dot(x, y, n)).isEqualTo(Kernels.scalar().dot(x, y, n));
            assertThat(vector.dot(x, y, w, n)).isEqualTo(Kernels.scalar().dot(x, y, w, n));
        }
        assertThat(vector.sum(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 9)).isEqualTo(45);
        assertThat(vector.dot(new double[] {1, 2, 3}, new double[] {4, 5, 6}, 3))
                .isEqualTo(32);
        assertThat(vector.dot(new double[] {1, 2}, new double[] {4, 5}, new double[] {2, 3}, 2))
                .isEqualTo(38);
    }

    /** Sizes on both sides of the blocks of rows and of the vectors in one register, with strides and offsets of all three. */
    @ParameterizedTest
    @MethodSource("dev.espalier.numerics.kernel.MatrixProductCase#cases")
    void matrixProductsAgree(MatrixProductCase c) {
        assertThat(c.run(vector)).isEqualTo(c.run(Kernels.scalar()));
    }

    private void assertSame(Function f, double[] x) {
        double[] s = new double[x.length];
        double[] v = new double[x.length];
        f.call.run(Kernels.scalar(), x, s, x.length);
        f.call.run(vector, x, v, x.length);
        for (int i = 0; i < x.length; i++) {
            assertThat(Double.doubleToLongBits(v[i]))
                    .as("%s(%s): scalar %s, vector %s", f.name, x[i], s[i], v[i])
                    .isEqualTo(Double.doubleToLongBits(s[i]));
        }
    }

    private static double[] uniform(int n, double from, double to, long seed) {
        Random random = new Random(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = from + (to - from) * random.nextDouble();
        }
        return x;
    }
}
