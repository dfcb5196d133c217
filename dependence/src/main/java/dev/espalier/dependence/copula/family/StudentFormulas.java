package dev.espalier.dependence.copula.family;

import dev.espalier.dependence.copula.sample.Derivation;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.special.BivariateStudent;
import dev.espalier.numerics.special.StudentTransform;

/**
 * Student: the copula of a bivariate t with correlation r in [-1, 1] and d in [2, 50] degrees of freedom.
 *
 * <p>With t-quantiles x, y, X = 1 + x^2/d, Y = 1 + y^2/d and Q = 1 + ((x+y)^2/(1+r) + (x-y)^2/(1-r)) / (2d):
 * log c = k(d) - log(1-r^2)/2 - (d+2)/2 log Q + (d+1)/2 log(XY) with k = log(d/2) - 2 (lgamma((d+1)/2) - lgamma(d/2)), and
 * h1 = T_(d+1)((y - r x) sqrt((d+1)/((1-r^2)(d+x^2)))). The score in d includes how the quantiles move with d.
 * Demarta and McNeil, Int. Stat. Rev. 73 (2005), doi:10.1111/j.1751-5823.2005.tb00254.x.
 */
final class StudentFormulas extends FamilyFormulas {
    private static final Kernels K = Kernels.get();

    private static final double START_DF = 5;

    private static final Derivation DENSITY = StudentFormulas::density;
    private static final Derivation SLOPE = StudentFormulas::slope;
    private static final Derivation HALVES = StudentFormulas::halves;
    private static final Derivation CONDITIONAL = StudentFormulas::conditional;
    private static final Derivation INVERSE = StudentFormulas::inverse;

    @Override
    public Family family() {
        return Family.STUDENT;
    }

    @Override
    public boolean readsColumns() {
        return true;
    }

    /** Rows of equal degrees of freedom: their tables are what takes long. */
    @Override
    public int together(double[][] columns, int from, int to) {
        return sameUntil(columns[1], from, to);
    }

    private static StudentDegrees degrees(PairBlock b, double[] p) {
        return b.kept(StudentDegrees.class, p[1], StudentDegrees::new);
    }

    @Override
    public void logPdf(PairBlock b, double[] p, double[] out) {
        double[] x = b.scratch(0);
        double[] y = b.scratch(1);
        StudentTransform t = degrees(b, p).transform();
        int n = b.size();
        t.quantileFromNormalScore(b.zU(), x, n);
        t.quantileFromNormalScore(b.zV(), y, n);
        finishLogPdf(b, p, out);
    }

    /** From t-quantiles in scratch 0 and 1: leaves Q in scratch 2, log Q in 3, X in 4, Y in 5, log(XY) in 6. */
    private static void finishLogPdf(PairBlock b, double[] p, double[] out) {
        double[][] ofR = b.derived(DENSITY, p);
        double[] constant = ofR[0];
        double[] plus = ofR[1];
        double[] minus = ofR[2];
        double d = p[1];
        double[] x = b.scratch(0);
        double[] y = b.scratch(1);
        double[] q = b.scratch(2);
        double[] lq = b.scratch(3);
        double[] xx = b.scratch(4);
        double[] yy = b.scratch(5);
        double[] l = b.scratch(6);
        int n = b.size();
        double inverse = 1 / d;
        for (int i = 0; i < n; i++) {
            double sum = x[i] + y[i];
            double difference = x[i] - y[i];
            q[i] = 1 + (plus[i] * sum * sum + minus[i] * difference * difference);
            xx[i] = 1 + x[i] * x[i] * inverse;
            yy[i] = 1 + y[i] * y[i] * inverse;
            l[i] = xx[i] * yy[i];
        }
        K.log(q, lq, n);
        K.log(l, l, n);
        double ofD = degrees(b, p).logConstant();
        for (int i = 0; i < n; i++) {
            out[i] = (ofD + constant[i]) + 0.5 * ((d + 1) * l[i] - (d + 2) * lq[i]);
        }
    }

    /** -log(1-r^2)/2 and the weights of (x+y)^2 and (x-y)^2 in Q. */
    private static void density(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double r = Correlation.insideStudent(p[0][i]);
            double d = p[1][i];
            out[0][i] = r;
            out[1][i] = 0.5 / (d * (1 + r));
            out[2][i] = 0.5 / (d * (1 - r));
        }
        Correlation.logConstant(out[0], n, varying);
    }

    @Override
    public void logPdfScore(PairBlock b, double[] p, double[] out, double[][] score) {
        double[] xSlope = b.scratch(7);
        double[] ySlope = b.scratch(8);
        StudentTransform t = degrees(b, p).transform();
        int n = b.size();
        t.quantileFromNormalScore(b.zU(), b.scratch(0), n);
        t.quantileFromNormalScore(b.zV(), b.scratch(1), n);
        t.quantileDerivative(b.zU(), b.scratch(0), xSlope, n);
        t.quantileDerivative(b.zV(), b.scratch(1), ySlope, n);
        finishLogPdf(b, p, out);
        correlationScore(b, p, score[0]);
        dfScore(b, p, score[1]);
    }

    private static void correlationScore(PairBlock b, double[] p, double[] s) {
        double[][] ofR = b.derived(SLOPE, p);
        double[] constant = ofR[0];
        double[] plus = ofR[1];
        double[] minus = ofR[2];
        double[] x = b.scratch(0);
        double[] y = b.scratch(1);
        double[] q = b.scratch(2);
        int n = b.size();
        for (int i = 0; i < n; i++) {
            double sum = x[i] + y[i];
            double difference = x[i] - y[i];
            s[i] = constant[i] + (plus[i] * sum * sum - minus[i] * difference * difference) / q[i];
        }
    }

    private static void slope(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double r = Correlation.insideStudent(p[0][i]);
            double weight = 0.25 * (p[1][i] + 2) / p[1][i];
            out[0][i] = r / ((1 - r) * (1 + r));
            out[1][i] = weight / ((1 + r) * (1 + r));
            out[2][i] = weight / ((1 - r) * (1 - r));
        }
    }

    private static void dfScore(PairBlock b, double[] p, double[] s) {
        double[] plus = b.derived(HALVES, p)[0];
        double[] minus = b.derived(HALVES, p)[1];
        double d = p[1];
        double[] x = b.scratch(0);
        double[] y = b.scratch(1);
        double[] q = b.scratch(2);
        double[] lq = b.scratch(3);
        double[] xx = b.scratch(4);
        double[] yy = b.scratch(5);
        double[] l = b.scratch(6);
        double[] xSlope = b.scratch(7);
        double[] ySlope = b.scratch(8);
        int n = b.size();
        double constant = degrees(b, p).logConstantSlope();
        double w = (d + 2) / d;
        double m = (d + 1) / d;
        for (int i = 0; i < n; i++) {
            double qInverse = w / q[i];
            double xInverse = m / xx[i];
            double yInverse = m / yy[i];
            double sum = plus[i] * (x[i] + y[i]);
            double difference = minus[i] * (x[i] - y[i]);
            // Half of d(qd)/dx and d(qd)/dy times w/q against the margins' own slopes.
            double dx = x[i] * xInverse - (sum + difference) * qInverse;
            double dy = y[i] * yInverse - (sum - difference) * qInverse;
            // (Q-1)/d w/Q etc. written as differences of quotients: (1 - 1/Q) stays accurate because only its size
            // matters.
            double fixed = 0.5 * (w - qInverse - (m - xInverse) - (m - yInverse) + l[i] - lq[i]);
            s[i] = constant + fixed + dx * xSlope[i] + dy * ySlope[i];
        }
    }

    private static void halves(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double r = Correlation.insideStudent(p[0][i]);
            out[0][i] = 0.5 / (1 + r);
            out[1][i] = 0.5 / (1 - r);
        }
    }

    @Override
    public void cdf(PairBlock b, double[] p, double[] out) {
        StudentTransform t = degrees(b, p).transform();
        double[] r = b.parameter(0, p);
        double of = p[0];
        BivariateStudent student = BivariateStudent.of(Correlation.insideStudent(of), p[1]);
        double[] x = b.scratch(0);
        double[] y = b.scratch(1);
        double[] u = b.u();
        double[] v = b.v();
        int n = b.size();
        t.quantileFromNormalScore(b.zU(), x, n);
        t.quantileFromNormalScore(b.zV(), y, n);
        for (int i = 0; i < n; i++) {
            if (r[i] != of) {
                of = r[i];
                student = BivariateStudent.of(Correlation.insideStudent(of), p[1]);
            }
            out[i] = student.cdf(x[i], y[i], u[i], v[i]);
        }
    }

    @Override
    public void h1(PairBlock b, double[] p, double[] out) {
        double[][] ofR = b.derived(CONDITIONAL, p);
        double[] side = ofR[0];
        double[] rest = ofR[1];
        double[] scale = ofR[2];
        double d = p[1];
        double[] x = b.scratch(0);
        double[] y = b.scratch(1);
        StudentTransform t = degrees(b, p).transform();
        int n = b.size();
        t.quantileFromNormalScore(b.zU(), x, n);
        t.quantileFromNormalScore(b.zV(), y, n);
        for (int i = 0; i < n; i++) {
            double e = (y[i] - side[i] * x[i]) + rest[i] * x[i];
            x[i] = e * Math.sqrt(scale[i] / (d + x[i] * x[i]));
        }
        degrees(b, p).next().cdf(x, out, n);
    }

    /** y - r x = (y - side x) + (side - r) x: exact in its leading part for strong dependence of either sign. */
    private static void conditional(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double r = Correlation.insideStudent(p[0][i]);
            double side = r < 0 ? -1 : 1;
            out[0][i] = side;
            out[1][i] = side - r;
            out[2][i] = (p[1][i] + 1) / ((1 - r) * (1 + r));
        }
    }

    @Override
    public void h1Inverse(PairBlock b, double[] p, double[] out) {
        double[][] ofR = b.derived(INVERSE, p);
        double[] r = ofR[0];
        double[] scale = ofR[1];
        double d = p[1];
        double[] x = b.scratch(0);
        double[] q = b.scratch(1);
        StudentTransform t = degrees(b, p).transform();
        int n = b.size();
        t.quantileFromNormalScore(b.zU(), x, n);
        degrees(b, p).next().quantileFromNormalScore(b.zV(), q, n);
        for (int i = 0; i < n; i++) {
            x[i] = r[i] * x[i] + q[i] * Math.sqrt(scale[i] * (d + x[i] * x[i]));
        }
        t.cdf(x, out, n);
    }

    private static void inverse(double[][] p, double[][] out, int n, boolean varying) {
        for (int i = 0; i < n; i++) {
            double r = Correlation.insideStudent(p[0][i]);
            out[0][i] = r;
            out[1][i] = (1 - r) * (1 + r) / (p[1][i] + 1);
        }
    }

    @Override
    public double tau(double[] p) {
        return Correlation.tau(p[0]);
    }

    @Override
    public double[] parametersOfTau(double tau) {
        return new double[] {Correlation.ofTau(tau), START_DF};
    }

    @Override
    public double[] start(double tau) {
        return parametersOfTau(StartTau.of(tau));
    }

    @Override
    public double lowerTailDependence(double[] p) {
        return tail(p[0], p[1]);
    }

    @Override
    public double upperTailDependence(double[] p) {
        return tail(p[0], p[1]);
    }

    @Override
    public double crossTailDependence(double[] p) {
        return tail(-p[0], p[1]);
    }

    /** 2 T_(d+1)(-sqrt((d+1)(1-r)/(1+r))). */
    private static double tail(double r, double d) {
        if (r == -1) {
            return 0;
        }
        return 2 * StudentTransform.of(d + 1).cdf(-Math.sqrt((d + 1) * (1 - r) / (1 + r)));
    }
}
