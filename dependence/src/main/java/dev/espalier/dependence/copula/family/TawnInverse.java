package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Solves h1(u, v) = p of {@link TawnFormulas} for v: all points of a block together by bracketed Newton steps in b = -log v,
 * points that have settled leaving the work.
 *
 * <p>f(b) = -log h1 = R - psi1 a + (1-psi2) b - log l_a rises from 0 and f' = (l_a l_b - l_ab)/l_a. It is a smooth step, of
 * relative width 1/t at psi2 b = psi1 a and of height -log(1-psi1), plus a part that grows like b. From
 * b - psi1 a &lt;= f &lt;= b + (1 - 1/t) log(1 + w), w = (psi2 b/(psi1 a))^t, the root lies in
 * [min(q/2, (psi1 a/psi2) (e^(q/(2-2/t)) - 1)^(1/t)), q + psi1 a].
 */
final class TawnInverse {
    private static final Kernels K = Kernels.get();
    private static final int MAX_STEPS = 200;

    /** Relative step after which Newton's error is its square times a factor below 100. */
    private static final double ENOUGH = 1e-9;

    /** Rounding error of f in units of its largest term; below it there is nothing left to solve. */
    private static final double NOISE = 4e-16;

    private final double s1;
    private final double s2;
    private final double t;
    private final double[] power;
    private final double[] a;
    private final double[] minusQ;
    private final double[] lx;
    private final double[] b;
    private final double[] low;
    private final double[] high;
    private final double[] lane;
    private final double[] w;
    private final double[] e;
    private final double[] log;
    private final double[] la;
    private final double[] f;
    private final double[] next;
    private int active;

    private TawnInverse(PairBlock block, double s1, double s2, double[] p) {
        this.s1 = s1;
        this.s2 = s2;
        this.t = p[2];
        this.power = block.parameter(2, p);
        a = block.scratch(0);
        minusQ = block.scratch(1);
        lx = block.scratch(2);
        b = block.scratch(3);
        low = block.scratch(4);
        high = block.scratch(5);
        lane = block.scratch(6);
        w = block.scratch(7);
        e = block.scratch(8);
        log = block.scratch(9);
        la = block.scratch(10);
        f = block.scratch(11);
        next = block.scratch(12);
    }

    /** Writes v; {@code s1} and {@code s2} are positive. */
    static void of(PairBlock block, double s1, double s2, double[] p, double[] out) {
        TawnInverse task = new TawnInverse(block, s1, s2, p);
        int n = block.size();
        task.start(block.logU(), block.logV(), n);
        for (int k = 0; k < MAX_STEPS && task.active > 0; k++) {
            task.evaluate();
            task.step(out);
        }
        for (int i = 0; i < task.active; i++) {
            out[(int) task.lane[i]] = -task.b[i];
        }
        K.exp(out, out, n);
    }

    private void start(double[] lu, double[] lq, int n) {
        double c = 2 * Math.max(1 - 1 / t, 1e-300);
        for (int i = 0; i < n; i++) {
            a[i] = -lu[i];
            lx[i] = s1 * a[i];
            minusQ[i] = lq[i];
            low[i] = -lq[i] / c;
        }
        K.log(lx, lx, n);
        K.expm1(low, low, n);
        K.log(low, low, n);
        double shift = StrictMath.log(s2);
        for (int i = 0; i < n; i++) {
            low[i] = lx[i] - shift + low[i] / t;
        }
        K.exp(low, low, n);
        for (int i = 0; i < n; i++) {
            double q = -minusQ[i];
            high[i] = (q + s1 * a[i]) * (1 + 1e-15);
            low[i] = Math.min(Math.min(0.5 * q, low[i]), high[i]) * (1 - 1e-14);
            b[i] = Math.max(low[i], Math.min(high[i], s1 * a[i] / s2));
            lane[i] = i;
        }
        active = n;
    }

    /** f into {@code f}, and Newton's next b, linear towards larger b and in log b (1/(1+x) for e^-x) towards smaller. */
    private void evaluate() {
        int n = active;
        K.log(b, log, n);
        double shift = StrictMath.log(s2);
        for (int i = 0; i < n; i++) {
            log[i] += shift;
        }
        PowerSum.of(lx, log, power, w, e, n);
        double it = 1 / t;
        for (int i = 0; i < n; i++) {
            e[i] *= it;
        }
        K.expm1(e, e, n);
        // With s = 1/(1+w), la becomes l_a, w the share w/(1+w), next P. Short loops are what the compiler vectorises.
        for (int i = 0; i < n; i++) {
            double s = 1 / (1 + w[i]);
            w[i] *= s;
            next[i] = (1 + e[i]) * s;
        }
        for (int i = 0; i < n; i++) {
            la[i] = (1 - s1) + s1 * next[i];
            next[i] *= (t - 1) * s1 / la[i];
        }
        K.log(la, log, n);
        for (int i = 0; i < n; i++) {
            la[i] = s1 * a[i];
            f[i] = la[i] * e[i] + (1 - s2) * b[i] - log[i] + minusQ[i];
        }
        // b f' = (1-s2) b + q (R + (t-1) psi1 P/l_a); log becomes f/f'.
        for (int i = 0; i < n; i++) {
            log[i] = (1 - s2) * b[i] + w[i] * (la[i] * (1 + e[i]) + next[i]);
        }
        for (int i = 0; i < n; i++) {
            log[i] = f[i] * b[i] / log[i];
        }
        for (int i = 0; i < n; i++) {
            next[i] = b[i] * b[i] / (b[i] + Math.max(log[i], 0)) - Math.min(log[i], 0);
        }
    }

    /** Moves every point and keeps those that have not settled. */
    private void step(double[] out) {
        int kept = 0;
        for (int i = 0; i < active; i++) {
            double at = b[i];
            double to = next[i];
            boolean inside = to > low[i] && to < high[i];
            if (f[i] > 0) {
                high[i] = at;
            } else {
                low[i] = at;
            }
            boolean settled = Math.abs(f[i]) <= NOISE * (1 + la[i] + at)
                    || inside && Math.abs(to - at) <= ENOUGH * at
                    || !(high[i] - low[i] > 4e-16 * high[i]);
            if (!inside) {
                to = settled ? at : Math.sqrt(low[i]) * Math.sqrt(high[i]);
            }
            if (settled) {
                out[(int) lane[i]] = -to;
            } else {
                keep(i, kept, to);
                kept++;
            }
        }
        active = kept;
    }

    private void keep(int from, int to, double moved) {
        b[to] = moved;
        low[to] = low[from];
        high[to] = high[from];
        if (from != to) {
            a[to] = a[from];
            minusQ[to] = minusQ[from];
            lx[to] = lx[from];
            lane[to] = lane[from];
        }
    }
}
