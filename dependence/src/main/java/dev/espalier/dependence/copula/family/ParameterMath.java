package dev.espalier.dependence.copula.family;

import dev.espalier.numerics.kernel.Kernels;

/**
 * Elementary functions of parameters, in place: one constant by {@code StrictMath}, a column of rows' own parameters by
 * the kernels, twenty times faster. The two may differ in the last place.
 */
final class ParameterMath {
    private static final Kernels K = Kernels.get();

    private ParameterMath() {}

    static void exp(double[] x, int n, boolean varying) {
        if (varying) {
            K.exp(x, x, n);
        } else {
            x[0] = StrictMath.exp(x[0]);
        }
    }

    static void expm1(double[] x, int n, boolean varying) {
        if (varying) {
            K.expm1(x, x, n);
        } else {
            x[0] = StrictMath.expm1(x[0]);
        }
    }

    static void log(double[] x, int n, boolean varying) {
        if (varying) {
            K.log(x, x, n);
        } else {
            x[0] = StrictMath.log(x[0]);
        }
    }

    static void log1p(double[] x, int n, boolean varying) {
        if (varying) {
            K.log1p(x, x, n);
        } else {
            x[0] = StrictMath.log1p(x[0]);
        }
    }
}
