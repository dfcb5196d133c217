package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Tawn: C = exp(-l(a, b)), l = (1-psi1) a + (1-psi2) b + R, R = ((psi1 a)^t + (psi2 b)^t)^(1/t), a = -log u, b = -log v;
 * psi1, psi2 in [0, 1], t in [1, 60].
 *
 * <p>With p and q the shares of (psi1 a)^t and (psi2 b)^t in R^t, the derivatives of l are l_a = 1 - psi1 + psi1 P with
 * P = p R/(psi1 a), l_b = 1 - psi2 + psi2 Q with Q = q R/(psi2 b), and l_ab = -(t-1) psi1 psi2 P Q/R; then
 * log c = psi1 a + psi2 b - R + log(l_a l_b - l_ab), a sum of positive terms, and log h1 = psi1 a - (1-psi2) b - R + log l_a.
 * A psi below 1e-60 is replaced by 1e-60, the limit to the last digit. Tawn, Biometrika 75 (1988), doi:10.1093/biomet/75.3.397.
 */
final class TawnFormulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();
    private static final double SMALLEST_PSI = 1e-60;

    // Scratch rows: log(psi1 a), log(psi2 b), (psi2 b/(psi1 a))^t and log(1 + it), R, P, Q, l_a l_b - l_ab, l_a, l_b, P
    // Q/R.
    private static final int LX = 0;
    private static final int LY = 1;
    private static final int RATIO = 2;
    private static final int LOG_SUM = 3;
    private static final int R = 4;
    private static final int P = 5;
    private static final int Q = 6;
    private static final int N = 7;
    private static final int LA = 8;
    private static final int LB = 9;
    private static final int PQ = 10;
    private static final int WORK = 11;

    @Override
    public Family family() {
        return Family.TAWN;
    }

    private static double psi(double psi) {
        return Math.max(psi, SMALLEST_PSI);
    }

    @Override
    public void logPdf(PairBlock block, double[] p, double[] out) {
        double s1 = psi(p[0]);
        double s2 = psi(p[1]);
        double t = p[2];
        int n = block.size();
        sums(block, p);
        double[] r = block.scratch(R);
        double[] pp = block.scratch(P);
        double[] qq = block.scratch(Q);
        double[] nn = block.scratch(N);
        double[] la = block.scratch(LA);
        double[] lb = block.scratch(LB);
        double[] pq = block.scratch(PQ);
        double k = (t - 1) * s1 * s2;
        for (int i = 0; i < n; i++) {
            la[i] = (1 - s1) + s1 * pp[i];
            lb[i] = (1 - s2) + s2 * qq[i];
            pq[i] = pp[i] / r[i] * qq[i];
        }
        for (int i = 0; i < n; i++) {
            nn[i] = la[i] * lb[i] + k * pq[i];
        }
        K.log(nn, out, n);
        double[] lu = block.logU();
        double[] lv = block.logV();
        for (int i = 0; i < n; i++) {
            out[i] -= s1 * lu[i] + s2 * lv[i] + r[i];
        }
        restoreLimited(block, p, out);
    }

    /** With psi = 1 the density is proportional to the smaller share, which {@link PowerSum} keeps above e^-300. */
    private static void restoreLimited(PairBlock block, double[] p, double[] out) {
        double[] lx = block.scratch(LX);
        double[] ly = block.scratch(LY);
        double t = p[2];
        double first = p[0] == 1 ? 1 : 0;
        double second = p[1] == 1 ? 1 : 0;
        if (first + second == 0) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            double g = t * (ly[i] - lx[i]);
            out[i] -= first * Math.max(g - PowerSum.LIMIT, 0) + second * Math.max(-g - PowerSum.LIMIT, 0);
        }
    }

    @Override
    public void logPdfScore(PairBlock block, double[] p, double[] out, double[][] score) {
        logPdf(block, p, out);
        double s1 = psi(p[0]);
        double s2 = psi(p[1]);
        double t = p[2];
        int n = block.size();
        double[] lx = block.scratch(LX);
        double[] ly = block.scratch(LY);
        double[] ratio = block.scratch(RATIO);
        double[] pp = block.scratch(P);
        double[] qq = block.scratch(Q);
        double[] nn = block.scratch(N);
        double[] lu = block.logU();
        double[] lv = block.logV();
        double[] d1 = score[0];
        double[] d2 = score[1];
        double[] la = block.scratch(LA);
        double[] lb = block.scratch(LB);
        double[] pq = block.scratch(PQ);
        double[] work = block.scratch(WORK);
        double m = t - 1;
        // LX becomes log of psi2 b/(psi1 a), LY and RATIO the shares, N 1/(l_a l_b - l_ab). Loops are kept short
        // because the
        // compiler only vectorises short ones.
        for (int i = 0; i < n; i++) {
            lx[i] = ly[i] - lx[i];
            ly[i] = 1 / (1 + ratio[i]);
            ratio[i] *= ly[i];
        }
        for (int i = 0; i < n; i++) {
            nn[i] = 1 / nn[i];
            work[i] = m * pq[i];
        }
        psiSlope(lu, pp, ratio, ly, la, lb, work, m, s2, d1, n);
        psiSlope(lv, qq, ly, ratio, lb, la, work, m, s1, d2, n);
        for (int i = 0; i < n; i++) {
            d1[i] = lu[i] * (pp[i] - 1) + nn[i] * d1[i];
            d2[i] = lv[i] * (qq[i] - 1) + nn[i] * d2[i];
        }
        thetaSlope(block, s1, s2, t, score[2]);
    }

    /** Derivative of l_a l_b - l_ab in psi1; {@code mine} and {@code other} are the shares, {@code work} (t-1) P Q/R. */
    private static void psiSlope(
            double[] lu,
            double[] p,
            double[] other,
            double[] mine,
            double[] la,
            double[] lb,
            double[] work,
            double m,
            double psi,
            double[] out,
            int n) {
        for (int i = 0; i < n; i++) {
            out[i] = lb[i] * (p[i] * (1 + m * other[i]) - 1);
        }
        for (int i = 0; i < n; i++) {
            out[i] += psi * work[i] * (la[i] * lu[i] + other[i] + m * (other[i] - mine[i]));
        }
    }

    /** The score in t; rows hold what {@link #logPdfScore} left there. */
    private static void thetaSlope(PairBlock block, double s1, double s2, double t, double[] out) {
        int n = block.size();
        double[] g = block.scratch(LX);
        double[] x = block.scratch(LY);
        double[] y = block.scratch(RATIO);
        double[] ls = block.scratch(LOG_SUM);
        double[] r = block.scratch(R);
        double[] pp = block.scratch(P);
        double[] qq = block.scratch(Q);
        double[] nn = block.scratch(N);
        double[] la = block.scratch(LA);
        double[] lb = block.scratch(LB);
        double[] pq = block.scratch(PQ);
        double[] work = block.scratch(WORK);
        double m = t - 1;
        double it = 1 / t;
        // x and y become those of log Q and log P, work that of -log R.
        for (int i = 0; i < n; i++) {
            ls[i] *= it;
            x[i] = it * (g[i] - ls[i] + m * x[i] * g[i]);
            y[i] *= g[i];
        }
        for (int i = 0; i < n; i++) {
            work[i] = it * (ls[i] - y[i]);
            y[i] = -it * (ls[i] + m * y[i]);
        }
        double k = s1 * s2;
        for (int i = 0; i < n; i++) {
            out[i] = k * pq[i] * (1 + m * (x[i] + y[i] + work[i]));
        }
        for (int i = 0; i < n; i++) {
            out[i] += s1 * pp[i] * y[i] * lb[i] + s2 * qq[i] * x[i] * la[i];
        }
        for (int i = 0; i < n; i++) {
            out[i] = r[i] * work[i] + nn[i] * out[i];
        }
    }

    @Override
    public void cdf(PairBlock block, double[] p, double[] out) {
        sums(block, p);
        double[] r = block.scratch(R);
        double[] lu = block.logU();
        double[] lv = block.logV();
        double c1 = 1 - p[0];
        double c2 = 1 - p[1];
        for (int i = 0; i < block.size(); i++) {
            out[i] = c1 * lu[i] + c2 * lv[i] - r[i];
        }
        K.exp(out, out, block.size());
    }

    @Override
    public void h1(PairBlock block, double[] p, double[] out) {
        sums(block, p);
        h(block.logU(), block.logV(), block.scratch(R), block.scratch(P), p[0], p[1], out, block.size());
    }

    @Override
    public void h2(PairBlock block, double[] p, double[] out) {
        sums(block, p);
        h(block.logV(), block.logU(), block.scratch(R), block.scratch(Q), p[1], p[0], out, block.size());
    }

    private static void h(
            double[] lu, double[] lv, double[] r, double[] share, double s1, double s2, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = (1 - s2) * lv[i] - s1 * lu[i] - r[i];
        }
        K.exp(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(out[i] * (1 - s1 + s1 * share[i]), 1);
        }
    }

    @Override
    public void h1Inverse(PairBlock block, double[] p, double[] out) {
        TawnInverse.of(block, psi(p[0]), psi(p[1]), p, out);
    }

    @Override
    public void h2Inverse(PairBlock block, double[] p, double[] out) {
        block.exchange();
        TawnInverse.of(block, psi(p[1]), psi(p[0]), p, out);
        block.exchange();
    }

    /**
     * (1 - 1/t) times the integral of p q R/l over g = log(q/p), both functions of g alone by homogeneity; the trapezoidal
     * rule with step h is off by e^(-2 pi^2/h) because the nearest pole lies at i pi.
     */
    @Override
    public double tau(double[] p) {
        double t = p[2];
        double step = 0.5;
        double sum = 0;
        for (int k = -80; k <= 80; k++) {
            double g = k * step;
            double e = StrictMath.exp(-Math.abs(g));
            double logSum = Math.max(g, 0) + StrictMath.log1p(e);
            double rest = ((1 - p[0]) / p[0] + (1 - p[1]) / p[1] * StrictMath.exp(g / t)) * StrictMath.exp(-logSum / t);
            sum += e / ((1 + e) * (1 + e)) / (1 + rest);
        }
        return (1 - 1 / t) * step * sum;
    }

    /** Both psi at 1/2 and t = 1 + 6 |tau|, vinecopulib's start. */
    @Override
    public double[] start(double tau) {
        return new double[] {0.5, 0.5, 1 + 6 * Math.abs(tau)};
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return 0;
    }

    /** psi1 + psi2 - (psi1^t + psi2^t)^(1/t). */
    @Override
    public double upperTailDependence(double[] p) {
        double big = Math.max(p[0], p[1]);
        double small = Math.min(p[0], p[1]);
        if (big == 0) {
            return 0;
        }
        double ratio = small / big;
        return small - big * StrictMath.expm1(StrictMath.log1p(StrictMath.pow(ratio, p[2])) / p[2]);
    }

    private static void sums(PairBlock block, double[] p) {
        double s1 = psi(p[0]);
        double s2 = psi(p[1]);
        double t = p[2];
        int n = block.size();
        double[] lx = block.scratch(LX);
        double[] ly = block.scratch(LY);
        logScaled(block.logU(), s1, lx, n);
        logScaled(block.logV(), s2, ly, n);
        double[] ratio = block.scratch(RATIO);
        double[] ls = block.scratch(LOG_SUM);
        PowerSum.of(lx, ly, block.parameter(2, p), ratio, ls, n);
        double[] r = block.scratch(R);
        double it = 1 / t;
        for (int i = 0; i < n; i++) {
            r[i] = lx[i] + it * ls[i];
        }
        K.exp(r, r, n);
        double[] lu = block.logU();
        double[] lv = block.logV();
        double[] pp = block.scratch(P);
        double[] qq = block.scratch(Q);
        double k1 = -1 / s1;
        double k2 = -1 / s2;
        for (int i = 0; i < n; i++) {
            double x = r[i] / (1 + ratio[i]);
            pp[i] = k1 * x / lu[i];
            qq[i] = k2 * (ratio[i] * x) / lv[i];
        }
    }

    /** log(-psi log u). */
    private static void logScaled(double[] lu, double psi, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = -psi * lu[i];
        }
        K.log(out, out, n);
    }
}
