package dev.espalier.numerics.kernel;

import java.util.Random;

/** The functions of one array, in the order of the reference values at the edges. */
enum KernelCall {
    EXP(Kernels::exp),
    EXPM1(Kernels::expm1),
    LOG(Kernels::log),
    LOG1P(Kernels::log1p),
    LOG1MEXP(Kernels::log1mexp),
    NORMAL_CDF(Kernels::normalCdf),
    NORMAL_QUANTILE(Kernels::normalQuantile);

    /** One array function of a provider. */
    interface Body {
        void run(Kernels kernels, double[] x, double[] out, int n);
    }

    private final Body body;

    KernelCall(Body body) {
        this.body = body;
    }

    void run(Kernels kernels, double[] x, double[] out, int n) {
        body.run(kernels, x, out, n);
    }

    /** The values of the provider in use. */
    double[] of(double... x) {
        double[] out = new double[x.length];
        run(Kernels.get(), x, out, x.length);
        return out;
    }

    double at(double x) {
        return of(x)[0];
    }

    /** Numbers of the domain, spread over most of it, from {@code seed}. */
    double[] domain(int n, long seed) {
        Random random = new Random(seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            x[i] = switch (this) {
                case EXP, EXPM1 -> 1400 * u - 700;
                case LOG -> 1e3 * u;
                case LOG1P -> 3 * u - 1;
                case LOG1MEXP -> -40 * u;
                case NORMAL_CDF -> 46 * u - 38;
                case NORMAL_QUANTILE -> u;
            };
        }
        return x;
    }
}
