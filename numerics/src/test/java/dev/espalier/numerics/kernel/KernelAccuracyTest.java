package dev.espalier.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.numerics.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Largest errors in units in the last place, function by function and region by region, against 45-digit values. */
class KernelAccuracyTest {
    private static final List<double[]> ROWS = Reference.rows(KernelAccuracyTest.class, "kernels.csv");
    /** Largest relative rounding of a float, with room for the roundings of the sums before it. */
    private static final double HALF_UNIT = 0x1p-24 * 1.001;

    /** One array function. */
    private interface Call {
        void run(Kernels kernels, double[] x, double[] out, int n);
    }

    /** Order is that of the file; bounds are measured maxima over larger samples, rounded up, plus the half ulp of the table. */
    private enum Region {
        EXP(Kernels::exp, 1.5),
        EXP_NEAR_ZERO(Kernels::exp, 1.5),
        EXP_SUBNORMAL(Kernels::exp, 1.5),
        EXPM1(Kernels::expm1, 2.5),
        EXPM1_NEAR_ZERO(Kernels::expm1, 1),
        EXPM1_WIDE(Kernels::expm1, 2),
        LOG(Kernels::log, 1.5),
        LOG_NEAR_ONE(Kernels::log, 1.5),
        LOG_SMALL(Kernels::log, 1.5),
        LOG_LARGE(Kernels::log, 1.5),
        LOG1P(Kernels::log1p, 1.5),
        LOG1P_NEAR_ZERO(Kernels::log1p, 1),
        LOG1P_LARGE(Kernels::log1p, 1.5),
        LOG1MEXP(Kernels::log1mexp, 2.5),
        LOG1MEXP_FAR(Kernels::log1mexp, 2.5),
        LOG1MEXP_NEAR_ZERO(Kernels::log1mexp, 1.5),
        CDF_CENTRE(Kernels::normalCdf, 6),
        CDF_LEFT(Kernels::normalCdf, 6),
        CDF_FAR_LEFT(Kernels::normalCdf, 6),
        CDF_RIGHT(Kernels::normalCdf, 2),
        QUANTILE_CENTRE(Kernels::normalQuantile, 4),
        QUANTILE_LEFT(Kernels::normalQuantile, 4),
        QUANTILE_TAIL(Kernels::normalQuantile, 4),
        QUANTILE_FAR_TAIL(Kernels::normalQuantile, 4),
        QUANTILE_RIGHT(Kernels::normalQuantile, 4);

        private final Call call;
        private final double maxUlp;

        Region(Call call, double maxUlp) {
            this.call = call;
            this.maxUlp = maxUlp;
        }
    }

    @ParameterizedTest
    @EnumSource(Region.class)
    void withinBound(Region region) {
        List<double[]> rows =
                ROWS.stream().filter(r -> r[0] == region.ordinal()).toList();
        assertThat(rows).hasSize(40);
        double[] x = rows.stream().mapToDouble(r -> r[1]).toArray();
        double[] out = new double[x.length];
        region.call.run(Kernels.get(), x, out, x.length);
        for (int i = 0; i < x.length; i++) {
            double expected = rows.get(i)[2];
            assertThat(Math.abs(out[i] - expected) / Math.ulp(expected))
                    .as("%s(%s) = %s, should be %s", region, x[i], out[i], expected)
                    .isLessThanOrEqualTo(region.maxUlp);
        }
    }

    @Test
    void specialValues() {
        double inf = Double.POSITIVE_INFINITY;
        double nan = Double.NaN;
        assertThat(apply(Kernels::exp, 0, -0.0, inf, -inf, 710, -746, nan)).containsExactly(1, 1, inf, 0, inf, 0, nan);
        assertThat(apply(Kernels::expm1, 0, -0.0, inf, -inf, -800, nan)).containsExactly(0, -0.0, inf, -1, -1, nan);
        assertThat(apply(Kernels::log, 1, 0, -0.0, -1, inf, nan)).containsExactly(0, -inf, -inf, nan, inf, nan);
        assertThat(apply(Kernels::log1p, 0, -0.0, -1, -2, inf, nan)).containsExactly(0, -0.0, -inf, nan, inf, nan);
        assertThat(apply(Kernels::log1mexp, 0, 1, -inf, nan)).containsExactly(-inf, nan, -0.0, nan);
        assertThat(apply(Kernels::normalCdf, 0, inf, -inf, -40, 40, nan)).containsExactly(0.5, 1, 0, 0, 1, nan);
        assertThat(apply(Kernels::normalQuantile, 0.5, 0, 1, -0.1, 1.1, nan))
                .containsExactly(0, -inf, inf, nan, nan, nan);
    }

    /** Against the same sums in double precision; what lies around the result stays as it was. */
    @ParameterizedTest
    @MethodSource("dev.espalier.numerics.kernel.MatrixProductCase#cases")
    void matrixProductsAreThoseOfSinglePrecision(MatrixProductCase c) {
        float[] before = c.start();
        float[] after = c.run(Kernels.get());
        assertThat(after).hasSameSizeAs(before);
        for (int p = 0; p < after.length; p++) {
            double[] sum = c.exact(p);
            assertThat((double) after[p])
                    .as("%s, place %d", c, p)
                    // every fused step rounds once, by at most half a unit in the last place of a sum below this
                    // magnitude;
                    // exact where nothing is added
                    .isCloseTo(sum[0], within(c.inner() * HALF_UNIT * sum[1]));
        }
    }

    @Test
    void theProviderSaysWhyItWasChosen() {
        assertThat(Kernels.get().reason()).endsWith(".").contains("ernels");
        assertThat(Kernels.scalar().name()).isEqualTo("scalar");
        Kernels.vector().ifPresent(v -> assertThat(v.name()).startsWith("vector"));
    }

    private static double[] apply(Call call, double... x) {
        double[] out = new double[x.length];
        call.run(Kernels.get(), x, out, x.length);
        return out;
    }
}
