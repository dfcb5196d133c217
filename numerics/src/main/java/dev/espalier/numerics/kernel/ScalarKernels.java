package dev.espalier.numerics.kernel;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** Plain Java provider: always available. */
final class ScalarKernels extends Kernels {
    private static final double SQRT2 = Math.sqrt(2);

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void exp(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.exp(x[i]);
        }
    }

    @Override
    public void expm1(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.expm1(x[i]);
        }
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.log(x[i]);
        }
    }

    @Override
    public void log1p(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.log1p(x[i]);
        }
    }

    @Override
    public void log1mexp(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = x[i] > -0.6931471805599453 ? Math.log(-Math.expm1(x[i])) : Math.log1p(-Math.exp(x[i]));
        }
    }

    @Override
    public void normalCdf(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = 0.5 * Erfc.value(-x[i] / SQRT2);
        }
    }

    @Override
    public void normalQuantile(double[] p, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = -SQRT2 * InverseErfc.value(2 * p[i]);
        }
    }

    @Override
    public double sum(double[] x, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += x[i];
        }
        return s;
    }

    @Override
    public double dot(double[] x, double[] y, int n) {
        double s = 0;
        for (int i = 0; i < n; i++) {
            s += x[i] * y[i];
        }
        return s;
    }
}
