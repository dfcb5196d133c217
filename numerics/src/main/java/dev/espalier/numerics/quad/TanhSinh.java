package dev.espalier.numerics.quad;

/**
 * Double exponential quadrature over (0, 1) for functions that may be singular at either end (Takahasi and Mori 1974,
 * doi:10.2977/prims/1195192451): u = 1/(1 + e^(-pi sinh s)) and the trapezoidal rule in s, halved until it settles.
 */
public final class TanhSinh {
    private static final double END = 6.1;
    private static final int MAX_HALVINGS = 10;

    private TanhSinh() {}

    /** A function on (0, 1) that is told the distance to both ends, so that neither is lost to rounding. */
    @FunctionalInterface
    public interface UnitFunction {
        /** f(u), where {@code complement} = 1 - u. */
        double value(double u, double complement);
    }

    /**
     * The value of an integral.
     *
     * @param value the integral
     * @param change how much the last halving changed it, a cautious bound of its error
     * @param evaluations calls made
     */
    public record Integral(double value, double change, int evaluations) {}

    /** The integral of {@code f} over (0, 1), halving until the change is at most {@code tolerance} max(|value|, 1e-300). */
    public static Integral integrate(UnitFunction f, double tolerance) {
        double h = 0.5;
        int evaluations = 0;
        double sum = 0;
        double last = Double.NaN;
        for (int level = 0; level <= MAX_HALVINGS; level++) {
            int end = (int) (END / h);
            for (int k = -end; k <= end; k++) {
                if (level == 0 || (k & 1) != 0) {
                    sum += term(f, k * h);
                    evaluations++;
                }
            }
            double value = sum * h;
            double change = Math.abs(value - last);
            if (level > 1 && change <= tolerance * Math.max(Math.abs(value), 1e-300) || level == MAX_HALVINGS) {
                return new Integral(value, change, evaluations);
            }
            last = value;
            h *= 0.5;
        }
        throw new AssertionError("unreachable");
    }

    private static double term(UnitFunction f, double s) {
        double e = StrictMath.exp(-Math.PI * StrictMath.sinh(Math.abs(s)));
        double small = e / (1 + e);
        double large = 1 / (1 + e);
        double weight = Math.PI * StrictMath.cosh(s) * small * large;
        return weight == 0 ? 0 : weight * (s < 0 ? f.value(small, large) : f.value(large, small));
    }
}
