package dev.espalier.numerics.kernel;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Vector kernels that start scalar. Vector code is a hundred times slower than scalar code until the compiler has taken it
 * up, so a function runs scalar while a daemon thread runs its vector form on made-up data; once that is the faster one,
 * calls go there. Both give the same bits, so when this happens shows in nothing but speed.
 */
final class AdaptiveKernels extends Kernels {
    /** Elements a function must have seen before it is worth the compiler's time. */
    private static final int WORTH_COMPILING = 4_000_000;

    private static final int CASES = 269;
    private static final long GIVE_UP_NANOS = 20_000_000_000L;

    /** The functions that have a vector form worth waiting for. */
    private enum Function {
        EXP(-30, 30),
        EXPM1(-3, 3),
        LOG(0, 2),
        LOG1P(-1, 2),
        LOG1MEXP(-3, 0),
        NORMAL_CDF(-6, 6),
        NORMAL_QUANTILE(0, 1),
        POLYNOMIAL(-1, 1),
        PRODUCT(-1, 1);

        final double from;
        final double to;

        Function(double from, double to) {
            this.from = from;
            this.to = to;
        }
    }

    private final Kernels scalar;
    private final Kernels vector;
    private final boolean[] ready = new boolean[Function.values().length];
    private final int[] seen = new int[ready.length];
    private final ThreadPoolExecutor trainer;

    AdaptiveKernels(Kernels scalar, Kernels vector) {
        this.scalar = scalar;
        this.vector = vector;
        trainer = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "espalier-kernels");
            thread.setDaemon(true);
            return thread;
        });
        trainer.allowCoreThreadTimeOut(true);
    }

    @Override
    public String name() {
        return vector.name();
    }

    @Override
    public String reason() {
        return vector.reason();
    }

    @Override
    public void exp(double[] x, double[] out, int n) {
        choose(Function.EXP, n).exp(x, out, n);
    }

    @Override
    public void expm1(double[] x, double[] out, int n) {
        choose(Function.EXPM1, n).expm1(x, out, n);
    }

    @Override
    public void log(double[] x, double[] out, int n) {
        choose(Function.LOG, n).log(x, out, n);
    }

    @Override
    public void log1p(double[] x, double[] out, int n) {
        choose(Function.LOG1P, n).log1p(x, out, n);
    }

    @Override
    public void log1mexp(double[] x, double[] out, int n) {
        choose(Function.LOG1MEXP, n).log1mexp(x, out, n);
    }

    @Override
    public void normalCdf(double[] x, double[] out, int n) {
        choose(Function.NORMAL_CDF, n).normalCdf(x, out, n);
    }

    @Override
    public void normalQuantile(double[] p, double[] out, int n) {
        choose(Function.NORMAL_QUANTILE, n).normalQuantile(p, out, n);
    }

    @Override
    public void polynomial(double[] coefficients, double[] x, double[] out, int n) {
        choose(Function.POLYNOMIAL, n).polynomial(coefficients, x, out, n);
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
        choose(Function.PRODUCT, rows * columns)
                .addProduct(a, aFrom, aStride, rows, inner, x, xFrom, xStride, columns, out, outFrom);
    }

    @Override
    public double sum(double[] x, int n) {
        return scalar.sum(x, n);
    }

    @Override
    public double dot(double[] x, double[] y, int n) {
        return scalar.dot(x, y, n);
    }

    @Override
    public double dot(double[] x, double[] y, double[] w, int n) {
        return scalar.dot(x, y, w, n);
    }

    private Kernels choose(Function f, int n) {
        return ready[f.ordinal()] ? vector : waiting(f, n);
    }

    /** Races between callers only make a function wait a little longer or be trained twice. */
    private Kernels waiting(Function f, int n) {
        int before = seen[f.ordinal()];
        if (before < WORTH_COMPILING) {
            seen[f.ordinal()] = before + n;
            if (before + n >= WORTH_COMPILING) {
                trainer.execute(() -> train(f));
            }
        }
        return scalar;
    }

    private void train(Function f) {
        double[] x = cases(f);
        double[] out = new double[CASES];
        long goal = Long.MAX_VALUE;
        for (int i = 0; i < 32; i++) {
            goal = Math.min(goal, time(f, scalar, x, out));
        }
        // One value outside the safe range, so that the compiler also sees that branch.
        x[CASES / 2] = Double.NaN;
        long end = System.nanoTime() + GIVE_UP_NANOS;
        while (System.nanoTime() < end) {
            if (time(f, vector, x, out) < goal) {
                ready[f.ordinal()] = true;
                return;
            }
        }
    }

    private static long time(Function f, Kernels kernels, double[] x, double[] out) {
        long start = System.nanoTime();
        for (int i = 0; i < 8; i++) {
            apply(f, kernels, x, out);
        }
        return System.nanoTime() - start;
    }

    private static void apply(Function f, Kernels k, double[] x, double[] out) {
        switch (f) {
            case EXP -> k.exp(x, out, CASES);
            case EXPM1 -> k.expm1(x, out, CASES);
            case LOG -> k.log(x, out, CASES);
            case LOG1P -> k.log1p(x, out, CASES);
            case LOG1MEXP -> k.log1mexp(x, out, CASES);
            case NORMAL_CDF -> k.normalCdf(x, out, CASES);
            case NORMAL_QUANTILE -> k.normalQuantile(x, out, CASES);
            case POLYNOMIAL -> k.polynomial(new double[] {1, 0.5, 0.25, 0.125}, x, out, CASES);
            case PRODUCT -> product(k);
        }
    }

    /** Four rows of four inputs over a row of cells with a remainder. */
    private static void product(Kernels k) {
        float[] ones = new float[16];
        java.util.Arrays.fill(ones, 1);
        k.addProduct(ones, 0, 4, 4, 4, new float[4 * CASES], 0, CASES, CASES, new float[4 * CASES], 0);
    }

    /** Ordinary values; their number leaves a remainder for the loop over single elements. */
    private static double[] cases(Function f) {
        double[] x = new double[CASES];
        for (int i = 0; i < CASES; i++) {
            x[i] = f.from + (f.to - f.from) * (i + 0.5) / CASES;
        }
        return x;
    }
}
