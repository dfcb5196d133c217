package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;

/** A finite mixture: every row draws its component; masses are the weighted sum of the components'. */
final class MixtureLaw implements CopulaLaw {
    private static final double INDEPENDENCE_SHARE = 0.15;
    private static final double PATTERN_SHARE = 0.1;

    private final String name;
    private final List<CopulaLaw> components;
    private final double[] weights;

    MixtureLaw(String name, List<? extends CopulaLaw> components, double[] weights) {
        this.name = name;
        this.components = List.copyOf(components);
        this.weights = weights;
    }

    /** Two to four components of {@code families}, some of them independence or a pattern if {@code others} has it. */
    static MixtureLaw draw(List<Family> families, Set<LawKind> others, UniformRandomProvider stream) {
        boolean independence = others.contains(LawKind.INDEPENDENCE);
        boolean patterns = others.contains(LawKind.PATTERN);
        int k = 2 + stream.nextInt(3);
        double[] weights = Draws.simplex(stream, k);
        List<CopulaLaw> parts = new ArrayList<>();
        StringBuilder name = new StringBuilder(LawKind.MIXTURE.code()).append(':');
        for (int c = 0; c < k; c++) {
            double choice = RandomStreams.openUniform(stream);
            // One part at least is parametric, lest the mixture be independence.
            if (c > 0 && independence && choice < INDEPENDENCE_SHARE) {
                parts.add(new IndependenceLaw());
            } else if (patterns && choice > 1 - PATTERN_SHARE) {
                parts.add(PatternLaw.draw(stream));
            } else {
                parts.add(new ParametricLaw(ParametricDraw.copula(families, stream)));
            }
            name.append(c == 0 ? "" : " + ")
                    .append(String.format(Locale.ROOT, "%.3f ", weights[c]))
                    .append(parts.get(c).name());
        }
        return new MixtureLaw(name.toString(), parts, weights);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] cellMasses() {
        double[] sum = new double[ProbitCells.SIZE * ProbitCells.SIZE];
        for (int c = 0; c < weights.length; c++) {
            double[] part = components.get(c).cellMasses();
            double w = weights[c];
            for (int k = 0; k < sum.length; k++) {
                sum[k] += w * part[k];
            }
        }
        return sum;
    }

    @Override
    public void sample(UniformRandomProvider stream, double[] u, double[] v) {
        byte[] component = components(stream, Draws.length(u, v));
        int[] counts = new int[weights.length];
        for (byte c : component) {
            counts[c]++;
        }
        for (int c = 0; c < counts.length; c++) {
            double[] a = new double[counts[c]];
            double[] b = new double[counts[c]];
            components.get(c).sample(stream, a, b);
            int next = 0;
            for (int i = 0; i < component.length; i++) {
                if (component[i] == c) {
                    u[i] = a[next];
                    v[i] = b[next++];
                }
            }
        }
    }

    private byte[] components(UniformRandomProvider stream, int n) {
        byte[] component = new byte[n];
        for (int i = 0; i < n; i++) {
            double left = RandomStreams.openUniform(stream);
            int c = 0;
            while (c < weights.length - 1 && left >= weights[c]) {
                left -= weights[c++];
            }
            component[i] = (byte) c;
        }
        return component;
    }
}
