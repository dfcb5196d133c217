package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.Formulas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A pair given a hidden w that moves Kendall's tau of one family: what a simplified vine sees of a pair that is not simplified.
 *
 * <p>w takes {@value #NODES} equally likely values, in masses and in draws alike; tau(w) is linear, a cosine or a step
 * smoothed. Families with a sign may change it with w.
 */
final class PartialLaw {
    /** Families that one number of tau fixes, Student with its degrees of freedom drawn once. */
    static final Set<Family> FAMILIES =
            EnumSet.of(Family.GAUSSIAN, Family.STUDENT, Family.CLAYTON, Family.GUMBEL, Family.FRANK, Family.JOE);

    private static final int NODES = 24;

    private PartialLaw() {}

    /** A law of one of {@code families}, all of them in {@link #FAMILIES}. */
    static MixtureLaw draw(List<Family> families, UniformRandomProvider stream) {
        Family family = families.get(stream.nextInt(families.size()));
        int rotation = family.rotatable() ? 90 * stream.nextInt(4) : 0;
        double lowest = family.rotatable() ? ParametricDraw.WEAKEST : -0.8;
        double from = Draws.between(stream, lowest, 0.8);
        double to = Draws.between(stream, lowest, 0.8);
        double df = Draws.logBetween(stream, 2, 30);
        int form = stream.nextInt(3);
        List<ParametricLaw> parts = new ArrayList<>();
        for (int k = 0; k < NODES; k++) {
            double tau = from + (to - from) * course(form, (k + 0.5) / NODES);
            double[] parameters = Formulas.of(family).parametersOfTau(tau);
            if (family == Family.STUDENT) {
                parameters[1] = df;
            }
            parts.add(new ParametricLaw(ParametricPairCopula.of(family, rotation, parameters)));
        }
        String name = String.format(
                Locale.ROOT,
                "%s:%s%d[%.3f to %.3f, %d]",
                LawKind.PARTIAL.code(),
                family.code(),
                rotation,
                from,
                to,
                form);
        double[] weights = new double[NODES];
        Arrays.fill(weights, 1.0 / NODES);
        return new MixtureLaw(name, parts, weights);
    }

    /** From 0 to 1 in w: linear, there and back, or mostly in the middle. */
    private static double course(int form, double w) {
        return switch (form) {
            case 0 -> w;
            case 1 -> 0.5 * (1 - StrictMath.cos(2 * Math.PI * w));
            default -> 1 / (1 + StrictMath.exp(-12 * (w - 0.5)));
        };
    }
}
