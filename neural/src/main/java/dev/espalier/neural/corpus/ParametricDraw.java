package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.numerics.optim.Roots;
import dev.espalier.numerics.random.RandomStreams;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws parametric copulas: a family with equal weights, a strength |tau|, then parameters of that strength.
 *
 * <p>|tau| lies in [{@value #WEAKEST}, {@value #STRONGEST}]: 85 in 100 draws from Kumaraswamy's law with mean near 1/3, the
 * rest uniform. A strength beyond a family's bounds gives the nearest bound. Where a second parameter is free, it is drawn
 * first, over the values that leave the strength within reach.
 */
final class ParametricDraw {
    static final double WEAKEST = 0.01;
    static final double STRONGEST = 0.93;

    private static final double UNIFORM_SHARE = 0.15;
    private static final double SHAPE_A = 1.2;
    private static final double SHAPE_B = 2.4;
    /** The strength is a draw itself: parameters need not hit it to more digits. */
    private static final double ROOT_TOLERANCE = 1e-4;

    private static final int PSI_ATTEMPTS = 20;

    private ParametricDraw() {}

    /** A copula of one of {@code families}, its sign or rotation drawn with equal weights. */
    static ParametricPairCopula copula(List<Family> families, UniformRandomProvider stream) {
        return copula(families, strength(stream), stream);
    }

    /** The same with a given |tau|. */
    static ParametricPairCopula copula(List<Family> families, double strength, UniformRandomProvider stream) {
        Family family = families.get(stream.nextInt(families.size()));
        int rotation = family.rotatable() ? 90 * stream.nextInt(4) : 0;
        double sign = family.rotatable() || stream.nextBoolean() ? 1 : -1;
        return ParametricPairCopula.of(family, rotation, parameters(family, sign * strength, stream));
    }

    /** A draw of |tau|. */
    static double strength(UniformRandomProvider stream) {
        boolean uniform = Draws.chance(stream, UNIFORM_SHARE);
        double p = RandomStreams.openUniform(stream);
        double x = uniform ? p : StrictMath.pow(1 - StrictMath.pow(1 - p, 1 / SHAPE_B), 1 / SHAPE_A);
        return WEAKEST + (STRONGEST - WEAKEST) * x;
    }

    private static double[] parameters(Family family, double tau, UniformRandomProvider stream) {
        return switch (family) {
            case STUDENT -> new double[] {Formulas.of(family).parametersOfTau(tau)[0], Draws.logBetween(stream, 2, 30)};
            case BB1 -> bb1(tau, stream);
            case BB6 -> bb6(tau, stream);
            case BB7 -> bb7(tau, stream);
            case BB8 -> bb8(tau, stream);
            case TAWN -> tawn(tau, stream);
            default -> Formulas.of(family).parametersOfTau(tau);
        };
    }

    /** delta (theta + 2) = 2/(1 - tau). */
    private static double[] bb1(double tau, UniformRandomProvider stream) {
        double product = 2 / (1 - tau);
        double delta = Draws.logBetween(stream, Math.max(1, product / 9), Math.min(7, product / 2));
        return within(Family.BB1, product / delta - 2, delta);
    }

    /** delta = (1 - tau of Joe's copula with theta)/(1 - tau). */
    private static double[] bb6(double tau, UniformRandomProvider stream) {
        double joe = Draws.between(stream, Math.max(0, 1 - 8 * (1 - tau)), tau);
        double theta = Math.min(6, joe(joe));
        double reached = Formulas.of(Family.JOE).tau(new double[] {theta});
        return within(Family.BB6, theta, (1 - reached) / (1 - tau));
    }

    /** tau rises with delta from that of Joe's copula with theta. */
    private static double[] bb7(double tau, UniformRandomProvider stream) {
        double theta = Draws.between(stream, 1, Math.min(6, joe(tau)));
        double delta = solve(d -> Formulas.of(Family.BB7).tau(new double[] {theta, d}), 0.01, 25, tau);
        return within(Family.BB7, theta, delta);
    }

    /** tau rises with delta to that of Joe's copula with theta. */
    private static double[] bb8(double tau, UniformRandomProvider stream) {
        double theta = Draws.between(stream, Math.min(8, joe(tau)), 8);
        double delta = solve(d -> Formulas.of(Family.BB8).tau(new double[] {theta, d}), 1e-4, 1, tau);
        return within(Family.BB8, theta, delta);
    }

    /** As theta grows, tau rises to 1/(1/psi1 + 1/psi2 - 1). */
    private static double[] tawn(double tau, UniformRandomProvider stream) {
        double psi1 = 1;
        double psi2 = 1;
        for (int k = 0; k < PSI_ATTEMPTS; k++) {
            double a = Draws.between(stream, tau, 1);
            double b = Draws.between(stream, tau, 1);
            if (0.97 / (1 / a + 1 / b - 1) > tau) {
                psi1 = a;
                psi2 = b;
                break;
            }
        }
        double[] p = {psi1, psi2, 1};
        p[2] = solve(t -> Formulas.of(Family.TAWN).tau(new double[] {p[0], p[1], t}), 1, 60, tau);
        return within(Family.TAWN, p);
    }

    private static double joe(double tau) {
        return Formulas.of(Family.JOE).parametersOfTau(tau)[0];
    }

    private static double solve(DoubleUnaryOperator tau, double low, double high, double target) {
        if (!(target > tau.applyAsDouble(low))) {
            return low;
        }
        if (!(target < tau.applyAsDouble(high))) {
            return high;
        }
        return Roots.brent(x -> tau.applyAsDouble(x) - target, low, high, ROOT_TOLERANCE);
    }

    private static double[] within(Family family, double... parameters) {
        for (int k = 0; k < parameters.length; k++) {
            Family.Bound b = family.bounds().get(k);
            parameters[k] = Math.max(b.lower(), Math.min(b.upper(), parameters[k]));
        }
        return parameters;
    }
}
