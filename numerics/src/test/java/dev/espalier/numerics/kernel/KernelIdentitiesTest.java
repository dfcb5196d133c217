package dev.espalier.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Equations between the functions, which a table of values cannot show. */
class KernelIdentitiesTest {
    private static final int N = 4000;
    private static final double ULP = 0x1p-52;

    private static double[] spread(double from, double to) {
        double[] x = new double[N];
        Arrays.setAll(x, i -> from + (to - from) * i / (N - 1));
        return x;
    }

    @Test
    void logarithmUndoesTheExponential() {
        double[] x = spread(-700, 700);
        double[] back = KernelCall.LOG.of(KernelCall.EXP.of(x));
        for (int i = 0; i < N; i++) {
            // An ulp and a half of e^x is as much in absolute terms of its logarithm, which adds its own.
            assertThat(back[i]).isCloseTo(x[i], within(1.5 * ULP + 1.5 * Math.ulp(x[i])));
        }
    }

    @Test
    void powersOfTwoHaveLogarithmsThatAreMultiples() {
        BigDecimal log2 = new BigDecimal("0.6931471805599453094172321214581765680755");
        for (int k = -1074; k <= 1023; k++) {
            double exact = log2.multiply(BigDecimal.valueOf(k)).doubleValue();
            double log = KernelCall.LOG.at(Math.scalb(1.0, k));
            assertThat(log).as("2^%d", k).isCloseTo(exact, within(1.5 * Math.ulp(exact)));
        }
        assertThat(KernelCall.LOG.at(1)).isZero();
    }

    @Test
    void theFormsNearZeroAgreeWithThePlainOnesAwayFromIt() {
        double[] x = spread(1, 30);
        double[] power = KernelCall.EXP.of(x);
        double[] less = KernelCall.EXPM1.of(x);
        double[] log = KernelCall.LOG.of(x);
        double[] shifted = new double[N];
        Arrays.setAll(shifted, i -> x[i] - 1);
        double[] log1p = KernelCall.LOG1P.of(shifted);
        for (int i = 0; i < N; i++) {
            assertThat(less[i]).isCloseTo(power[i] - 1, within(5 * Math.ulp(power[i])));
            // x - 1 is exact up to 2, above it rounds by half an ulp of x, an ulp of the argument in the logarithm.
            assertThat(log1p[i]).isCloseTo(log[i], within(4 * ULP + 3 * Math.ulp(log[i])));
        }
    }

    @Test
    void expm1AndLog1pUndoEachOther() {
        for (double x = 1e-320; x < 600; x *= 1.37) {
            for (double v : new double[] {x, -Math.min(x, 30)}) {
                double y = KernelCall.EXPM1.at(v);
                // The inverse multiplies the relative error of y, 2.5 ulp, by y/(1 + y)/v, at most 1 for v > 0 and
                // otherwise (e^-v - 1)/|v|.
                double growth = v > 0 ? 1 : Math.expm1(-v) / -v;
                double allowed = (2.5 * growth + 2.5) * Math.ulp(v);
                assertThat(KernelCall.LOG1P.at(y)).as("x %s", v).isCloseTo(v, within(2 * allowed));
            }
        }
    }

    @Test
    void log1mexpIsItsOwnInverse() {
        // If y = log(1 - e^x) then x = log(1 - e^y); the exchange maps (-inf, -log 2) onto (-log 2, 0).
        for (double x = -0.6931; x < -1e-15; x *= 0.71) {
            double y = KernelCall.LOG1MEXP.at(x);
            // dx/dy = -e^(y-x): an error of 2.5 ulp of y moves x by so much.
            double allowed = 2.5 * Math.ulp(y) * Math.exp(y - x) + 2.5 * Math.ulp(x);
            assertThat(KernelCall.LOG1MEXP.at(y)).as("x %s", x).isCloseTo(x, within(2 * allowed));
        }
    }

    @Test
    void probabilitiesOfBothSidesSumToOne() {
        double[] x = spread(-9, 9);
        double[] minus = new double[N];
        Arrays.setAll(minus, i -> -x[i]);
        double[] below = KernelCall.NORMAL_CDF.of(x);
        double[] above = KernelCall.NORMAL_CDF.of(minus);
        for (int i = 0; i < N; i++) {
            // The larger one is 1 minus the smaller, rounded once.
            assertThat(below[i] + above[i]).isEqualTo(1);
        }
    }

    @Test
    void quantilesAreOddAboutOneHalf() {
        Random random = new Random(5);
        for (int i = 0; i < N; i++) {
            // A multiple of 2^-53 below 1/2 has an exact complement.
            double p = (1 + (random.nextLong() >>> 12)) * 0x1p-53;
            assertThat(KernelCall.NORMAL_QUANTILE.at(1 - p)).isEqualTo(-KernelCall.NORMAL_QUANTILE.at(p));
        }
        assertThat(KernelCall.NORMAL_QUANTILE.at(0.5)).isZero();
    }

    @Test
    void quantileAndDistributionFunctionUndoEachOther() {
        for (double p = 5e-324; p < 0.5; p = Math.max(p * 1.9, p + 5e-324)) {
            double z = KernelCall.NORMAL_QUANTILE.at(p);
            double back = KernelCall.NORMAL_CDF.at(z);
            // A relative error e of z moves the lower tail by z^2 e; subnormals are only known to their spacing.
            double allowed = p * (4 * ULP * (1 + z * z) + 6 * ULP) + 2 * Double.MIN_VALUE;
            assertThat(back).as("p %s", p).isCloseTo(p, within(allowed));
        }
    }

    @Test
    void theSlopeOfTheDistributionFunctionIsTheDensity() {
        double h = 1e-5;
        for (double x = -8; x <= 4; x += 0.1) {
            double slope = (KernelCall.NORMAL_CDF.at(x + h) - KernelCall.NORMAL_CDF.at(x - h)) / (2 * h);
            double density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
            // h^2 (x^2 - 1)/6 of the density, and 6 ulp of the function over h.
            double allowed = density * h * h * (1 + x * x) / 6 + 6 * ULP * KernelCall.NORMAL_CDF.at(x) / h;
            assertThat(slope).as("x %s", x).isCloseTo(density, within(allowed));
        }
    }
}
