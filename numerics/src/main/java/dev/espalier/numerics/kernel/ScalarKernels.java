package dev.espalier.numerics.kernel;

/** Plain Java provider: always available. */
final class ScalarKernels extends Kernels {
    private final String reason;

    ScalarKernels(String reason) {
        this.reason = reason;
    }

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void exp(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Elementary.exp(x[i]);
        }
    }

    @Override
    public void expm1(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Elementary.expm1(x[i]);
        }
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Elementary.log(x[i]);
        }
    }

    @Override
    public void log1p(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Elementary.log1p(x[i]);
        }
    }

    @Override
    public void log1mexp(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Elementary.log1mexp(x[i]);
        }
    }

    @Override
    public void normalCdf(double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Elementary.normalCdf(x[i]);
        }
    }

    @Override
    public void normalQuantile(double[] p, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Elementary.normalQuantile(p[i]);
        }
    }

    @Override
    public void polynomial(double[] coefficients, double[] x, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = horner(coefficients, x[i]);
        }
    }

    @Override
    public double sum(double[] x, int n) {
        return sumOf(x, n);
    }

    @Override
    public double dot(double[] x, double[] y, int n) {
        return dotOf(x, y, n);
    }

    @Override
    public double dot(double[] x, double[] y, double[] w, int n) {
        return dotOf(x, y, w, n);
    }

    static double sumOf(double[] x, int n) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double a5 = 0;
        double a6 = 0;
        double a7 = 0;
        int i = 0;
        for (; i <= n - 8; i += 8) {
            a0 += x[i];
            a1 += x[i + 1];
            a2 += x[i + 2];
            a3 += x[i + 3];
            a4 += x[i + 4];
            a5 += x[i + 5];
            a6 += x[i + 6];
            a7 += x[i + 7];
        }
        double[] acc = {a0, a1, a2, a3, a4, a5, a6, a7};
        for (int j = 0; j < n - i; j++) {
            acc[j] += x[i + j];
        }
        return total(acc);
    }

    static double dotOf(double[] x, double[] y, int n) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double a5 = 0;
        double a6 = 0;
        double a7 = 0;
        int i = 0;
        for (; i <= n - 8; i += 8) {
            a0 = Math.fma(x[i], y[i], a0);
            a1 = Math.fma(x[i + 1], y[i + 1], a1);
            a2 = Math.fma(x[i + 2], y[i + 2], a2);
            a3 = Math.fma(x[i + 3], y[i + 3], a3);
            a4 = Math.fma(x[i + 4], y[i + 4], a4);
            a5 = Math.fma(x[i + 5], y[i + 5], a5);
            a6 = Math.fma(x[i + 6], y[i + 6], a6);
            a7 = Math.fma(x[i + 7], y[i + 7], a7);
        }
        double[] acc = {a0, a1, a2, a3, a4, a5, a6, a7};
        for (int j = 0; j < n - i; j++) {
            acc[j] = Math.fma(x[i + j], y[i + j], acc[j]);
        }
        return total(acc);
    }

    static double dotOf(double[] x, double[] y, double[] w, int n) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double a5 = 0;
        double a6 = 0;
        double a7 = 0;
        int i = 0;
        for (; i <= n - 8; i += 8) {
            a0 = Math.fma(x[i] * y[i], w[i], a0);
            a1 = Math.fma(x[i + 1] * y[i + 1], w[i + 1], a1);
            a2 = Math.fma(x[i + 2] * y[i + 2], w[i + 2], a2);
            a3 = Math.fma(x[i + 3] * y[i + 3], w[i + 3], a3);
            a4 = Math.fma(x[i + 4] * y[i + 4], w[i + 4], a4);
            a5 = Math.fma(x[i + 5] * y[i + 5], w[i + 5], a5);
            a6 = Math.fma(x[i + 6] * y[i + 6], w[i + 6], a6);
            a7 = Math.fma(x[i + 7] * y[i + 7], w[i + 7], a7);
        }
        double[] acc = {a0, a1, a2, a3, a4, a5, a6, a7};
        for (int j = 0; j < n - i; j++) {
            acc[j] = Math.fma(x[i + j] * y[i + j], w[i + j], acc[j]);
        }
        return total(acc);
    }

    static double horner(double[] coefficients, double x) {
        int k = coefficients.length - 1;
        double p = coefficients[k];
        while (--k >= 0) {
            p = Math.fma(p, x, coefficients[k]);
        }
        return p;
    }

    /** The eight partial sums in the order both providers use. */
    private static double total(double[] a) {
        return ((a[0] + a[4]) + (a[2] + a[6])) + ((a[1] + a[5]) + (a[3] + a[7]));
    }

    @Override
    public void addProduct(
            float[] a,
            int aFrom,
            int aStride,
            int rows,
            int inner,
            float[] x,
            int xFrom,
            int xStride,
            int columns,
            float[] out,
            int outFrom) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < inner; c++) {
                addScaled(a[aFrom + r * aStride + c], x, xFrom + c * xStride, columns, out, outFrom + r * columns);
            }
        }
    }

    private static void addScaled(float factor, float[] x, int from, int n, float[] out, int to) {
        for (int p = 0; p < n; p++) {
            out[to + p] = Math.fma(factor, x[from + p], out[to + p]);
        }
    }
}
