package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Densities and h-functions of any pair copula at a sample in which either variable may be discrete.
 *
 * <p>A discrete observation is an atom from its left limit u- to u. The density is the probability of the atom given the other
 * variable over the atom's width, a difference quotient of an h-function, or of C for two atoms; an h-function given an atom is
 * (C(u, v) - C(u-, v))/(u - u-). An atom narrower than {@value #NARROWEST} counts as a continuous observation at its middle,
 * where a quotient would only lose digits. A continuous sample goes straight to the copula. Each method writes rows
 * {@code from..to} of the sample into the same rows of {@code out}; NaN gives NaN.
 */
public final class MixedPair {
    /** Width below which an atom collapses to its middle. */
    public static final double NARROWEST = 5e-5;

    private final PairCopula copula;
    private final int n;
    private final UniformColumn u;
    private final UniformColumn v;

    /** The rows {@code from..to} of {@code s} as a sample of their own. */
    private MixedPair(PairCopula copula, PairSample s, int from, int to) {
        this.copula = copula;
        this.n = to - from;
        this.u = s.u().slice(from, to);
        this.v = s.v().slice(from, to);
    }

    /** log density in nats. */
    public static void logPdf(PairCopula c, PairSample s, int from, int to, double[] out) {
        if (!s.hasDiscrete()) {
            c.evaluate(PairFunction.LOG_PDF, s.u(), s.v(), from, to, out);
            return;
        }
        double[] density = new MixedPair(c, s, from, to).density();
        Kernels.get().log(density, density, density.length);
        System.arraycopy(density, 0, out, from, density.length);
    }

    /** Density. */
    public static void pdf(PairCopula c, PairSample s, int from, int to, double[] out) {
        if (!s.hasDiscrete()) {
            c.evaluate(PairFunction.PDF, s.u(), s.v(), from, to, out);
            return;
        }
        System.arraycopy(new MixedPair(c, s, from, to).density(), 0, out, from, to - from);
    }

    /** P(V &lt;= v | U at its observation). */
    public static void h1(PairCopula c, PairSample s, int from, int to, double[] out) {
        if (s.uLeft() == null) {
            c.evaluate(PairFunction.H1, s.u(), s.v(), from, to, out);
        } else {
            MixedPair p = new MixedPair(c, s, from, to);
            System.arraycopy(p.givenFirst(p.v), 0, out, from, to - from);
        }
    }

    /**
     * P(V &lt; v | U at its observation), the left limit of {@link #h1}.
     *
     * @throws IllegalArgumentException when v is continuous and so has no left limit
     */
    public static void h1Left(PairCopula c, PairSample s, int from, int to, double[] out) {
        UniformColumn left = requireLeft(s.vLeft(), "v");
        if (s.uLeft() == null) {
            c.evaluate(PairFunction.H1, s.u(), left, from, to, out);
        } else {
            MixedPair p = new MixedPair(c, s, from, to);
            System.arraycopy(p.givenFirst(left.slice(from, to)), 0, out, from, to - from);
        }
    }

    /** P(U &lt;= u | V at its observation). */
    public static void h2(PairCopula c, PairSample s, int from, int to, double[] out) {
        if (s.vLeft() == null) {
            c.evaluate(PairFunction.H2, s.u(), s.v(), from, to, out);
        } else {
            MixedPair p = new MixedPair(c, s, from, to);
            System.arraycopy(p.givenSecond(p.u), 0, out, from, to - from);
        }
    }

    /**
     * P(U &lt; u | V at its observation), the left limit of {@link #h2}.
     *
     * @throws IllegalArgumentException when u is continuous and so has no left limit
     */
    public static void h2Left(PairCopula c, PairSample s, int from, int to, double[] out) {
        UniformColumn left = requireLeft(s.uLeft(), "u");
        if (s.vLeft() == null) {
            c.evaluate(PairFunction.H2, left, s.v(), from, to, out);
        } else {
            MixedPair p = new MixedPair(c, s, from, to);
            System.arraycopy(p.givenSecond(left.slice(from, to)), 0, out, from, to - from);
        }
    }

    /** V given U as a column, with its left limits where v has atoms: what an edge hands to the next tree. */
    public static UniformColumn secondGivenFirst(PairCopula c, PairSample s) {
        return column(c, s, MixedPair::h1, s.vLeft() == null ? null : MixedPair::h1Left);
    }

    /** U given V as a column, with its left limits where u has atoms. */
    public static UniformColumn firstGivenSecond(PairCopula c, PairSample s) {
        return column(c, s, MixedPair::h2, s.uLeft() == null ? null : MixedPair::h2Left);
    }

    private interface Function {
        void write(PairCopula c, PairSample s, int from, int to, double[] out);
    }

    private static UniformColumn column(PairCopula c, PairSample s, Function h, @Nullable Function left) {
        double[] values = new double[s.size()];
        h.write(c, s, 0, values.length, values);
        UniformColumn column = UniformColumn.adopting(values);
        if (left == null) {
            return column;
        }
        double[] limits = new double[s.size()];
        left.write(c, s, 0, limits.length, limits);
        return column.withLeft(UniformColumn.adopting(limits));
    }

    private static UniformColumn requireLeft(@Nullable UniformColumn left, String name) {
        if (left == null) {
            throw new IllegalArgumentException(name + " is continuous: it has no left limit");
        }
        return left;
    }

    /** At least the smallest normal number, so that logarithms stay finite. */
    private double[] density() {
        UniformColumn uLeft = u.left();
        UniformColumn vLeft = v.left();
        double[] q;
        if (uLeft != null) {
            q = vLeft == null ? quotient(u, uLeft, true, v) : ofTwoAtoms(uLeft, vLeft);
        } else {
            q = vLeft == null ? evaluate(PairFunction.PDF, u, v, true) : quotient(v, vLeft, false, u);
        }
        for (int i = 0; i < n; i++) {
            q[i] = Math.max(Double.MIN_NORMAL, q[i]);
        }
        return q;
    }

    /** One atom and a point: quotient of the h-function given the point, or the density at a narrow atom's middle. */
    private double[] quotient(UniformColumn atom, UniformColumn left, boolean atomFirst, UniformColumn point) {
        PairFunction h = atomFirst ? PairFunction.H2 : PairFunction.H1;
        double[] q = evaluate(h, atom, point, atomFirst);
        double[] low = evaluate(h, left, point, atomFirst);
        divide(q, low, atom, left);
        replaceNarrow(PairFunction.PDF, atom, left, point, atomFirst, q);
        return q;
    }

    /** The rectangle's probability over its area; rows with one narrow side fall back to one atom, with two to the density. */
    private double[] ofTwoAtoms(UniformColumn uLow, UniformColumn vLow) {
        double[] upper = probability(u, uLow, v);
        double[] lower = probability(u, uLow, vLow);
        divide(upper, lower, v, vLow);
        int[] rows = narrow(v, vLow);
        if (rows.length > 0) {
            PairSample some = PairSample.of(pick(u, rows).withLeft(pick(uLow, rows)), middle(v, vLow, rows));
            scatter(new MixedPair(copula, some, 0, rows.length).density(), rows, upper);
        }
        return upper;
    }

    /** P(V &lt;= y | U at its observation), for a discrete U. */
    private double[] givenFirst(UniformColumn y) {
        UniformColumn uLeft = u.left();
        return uLeft == null ? evaluate(PairFunction.H1, u, y, true) : inRange(probability(u, uLeft, y));
    }

    private double[] givenSecond(UniformColumn x) {
        UniformColumn vLeft = v.left();
        if (vLeft == null) {
            return evaluate(PairFunction.H2, x, v, true);
        }
        double[] q = evaluate(PairFunction.CDF, x, v, true);
        divide(q, evaluate(PairFunction.CDF, x, vLeft, true), v, vLeft);
        replaceNarrow(PairFunction.H2, v, vLeft, x, false, q);
        return inRange(q);
    }

    /** P(V &lt;= y | U in its atom). */
    private double[] probability(UniformColumn atom, UniformColumn left, UniformColumn y) {
        double[] q = evaluate(PairFunction.CDF, atom, y, true);
        divide(q, evaluate(PairFunction.CDF, left, y, true), atom, left);
        replaceNarrow(PairFunction.H1, atom, left, y, true, q);
        return q;
    }

    /** The function at (a, b), or at (b, a) when a is not first. */
    private double[] evaluate(PairFunction f, UniformColumn a, UniformColumn b, boolean aFirst) {
        double[] out = new double[a.size()];
        copula.evaluate(f, aFirst ? a : b, aFirst ? b : a, 0, out.length, out);
        return out;
    }

    private static void divide(double[] high, double[] low, UniformColumn to, UniformColumn from) {
        for (int i = 0; i < high.length; i++) {
            high[i] = (high[i] - low[i]) / (to.get(i) - from.get(i));
        }
    }

    private void replaceNarrow(
            PairFunction f,
            UniformColumn atom,
            UniformColumn left,
            UniformColumn other,
            boolean atomFirst,
            double[] out) {
        int[] rows = narrow(atom, left);
        if (rows.length > 0) {
            scatter(evaluate(f, middle(atom, left, rows), pick(other, rows), atomFirst), rows, out);
        }
    }

    private static int[] narrow(UniformColumn atom, UniformColumn left) {
        int[] rows = new int[atom.size()];
        int k = 0;
        for (int i = 0; i < rows.length; i++) {
            if (Math.abs(atom.get(i) - left.get(i)) < NARROWEST) {
                rows[k++] = i;
            }
        }
        return Arrays.copyOf(rows, k);
    }

    private static UniformColumn middle(UniformColumn atom, UniformColumn left, int[] rows) {
        double[] m = new double[rows.length];
        for (int k = 0; k < m.length; k++) {
            m[k] = 0.5 * (atom.get(rows[k]) + left.get(rows[k]));
        }
        return UniformColumn.adopting(m);
    }

    private static UniformColumn pick(UniformColumn column, int[] rows) {
        double[] p = new double[rows.length];
        for (int k = 0; k < p.length; k++) {
            p[k] = column.get(rows[k]);
        }
        return UniformColumn.adopting(p);
    }

    private static void scatter(double[] values, int[] rows, double[] out) {
        for (int k = 0; k < rows.length; k++) {
            out[rows[k]] = values[k];
        }
    }

    /** Quotients of rounded differences may leave [0, 1] by a rounding. */
    private static double[] inRange(double[] p) {
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.max(0, Math.min(1, p[i]));
        }
        return p;
    }
}
