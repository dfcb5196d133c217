package dev.espalier.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.numerics.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values at the ends of every domain and on both sides of every change of formula, against 60-digit references. */
class KernelEdgesTest {
    private static final List<double[]> ROWS = Reference.rows(KernelEdgesTest.class, "kernel_edges.csv");

    /** In units of the last place of the exact value: the bounds of the table of accuracy, which hold here too. */
    private static double bound(KernelCall f) {
        return switch (f) {
            case EXP, LOG, LOG1P -> 1.5;
            case EXPM1, LOG1MEXP -> 2.5;
            case NORMAL_CDF -> 6;
            case NORMAL_QUANTILE -> 4;
        };
    }

    @ParameterizedTest
    @EnumSource(KernelCall.class)
    void withinTheBoundOfAccuracy(KernelCall f) {
        List<double[]> rows = ROWS.stream().filter(r -> r[0] == f.ordinal()).toList();
        assertThat(rows).hasSizeGreaterThan(12);
        for (double[] r : rows) {
            double y = f.at(r[1]);
            if (Double.isInfinite(r[2])) {
                assertThat(y).as("%s(%s)", f, r[1]).isEqualTo(r[2]);
            } else {
                assertThat(Math.abs(y - r[2]) / Math.ulp(r[2]))
                        .as("%s(%s) = %s, should be %s", f, r[1], y, r[2])
                        .isLessThanOrEqualTo(bound(f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(KernelCall.class)
    void neverFallsBackByMoreThanItsErrorBetweenNeighbours(KernelCall f) {
        double direction = f == KernelCall.LOG1MEXP ? -1 : 1;
        for (double[] r : ROWS) {
            if (r[0] == f.ordinal()) {
                double x = r[1];
                for (int step = 0; step < 200; step++) {
                    double next = Math.nextUp(x);
                    double y = f.at(x);
                    double rise = direction * (f.at(next) - y);
                    // NaN, behind the end of a domain, is no fall.
                    assertThat(rise < -2 * bound(f) * Math.ulp(y))
                            .as("%s from %s to %s", f, x, next)
                            .isFalse();
                    x = next;
                }
            }
        }
    }

    @Test
    void signedZerosKeepTheirSignWhereTheFunctionIsOddAtZero() {
        assertThat(KernelCall.EXPM1.of(0.0, -0.0)).containsExactly(0.0, -0.0);
        assertThat(KernelCall.LOG1P.of(0.0, -0.0)).containsExactly(0.0, -0.0);
        assertThat(KernelCall.EXP.of(0.0, -0.0)).containsExactly(1, 1);
        assertThat(KernelCall.LOG.of(0.0, -0.0)).containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(KernelCall.LOG1MEXP.of(0.0, -0.0)).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(KernelCall.NORMAL_CDF.of(0.0, -0.0)).containsExactly(0.5, 0.5);
    }

    @Test
    void outsideTheDomainIsNaNFromTheNearestNumberOn() {
        double tiny = Double.MIN_VALUE;
        double inf = Double.POSITIVE_INFINITY;
        assertThat(KernelCall.LOG.of(-tiny, -1, -inf)).containsOnly(Double.NaN);
        assertThat(KernelCall.LOG1P.of(Math.nextDown(-1.0), -2, -inf)).containsOnly(Double.NaN);
        assertThat(KernelCall.LOG1MEXP.of(tiny, 1e-300, 1, 800, inf)).containsOnly(Double.NaN);
        assertThat(KernelCall.NORMAL_QUANTILE.of(-tiny, Math.nextUp(1.0), -1, 2, inf, -inf))
                .containsOnly(Double.NaN);
    }

    @Test
    void resultsBeyondTheRangeEndInInfinityOrZero() {
        double max = Double.MAX_VALUE;
        double inf = Double.POSITIVE_INFINITY;
        assertThat(KernelCall.EXP.of(709.79, 1e4, max, inf)).containsOnly(inf);
        assertThat(KernelCall.EXP.of(-745.14, -1e4, -max, -inf)).containsOnly(0.0);
        assertThat(KernelCall.EXPM1.of(709.79, max, inf)).containsOnly(inf);
        assertThat(KernelCall.EXPM1.of(-40, -1e4, -max, -inf)).containsOnly(-1);
        assertThat(KernelCall.NORMAL_CDF.of(-38.6, -1e4, -max, -inf)).containsOnly(0.0);
        assertThat(KernelCall.NORMAL_CDF.of(8.4, 38, 1e4, max, inf)).containsOnly(1);
        assertThat(KernelCall.LOG1MEXP.of(-745.14, -1e4, -inf)).containsOnly(-0.0);
    }
}
