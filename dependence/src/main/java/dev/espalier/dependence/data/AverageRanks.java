package dev.espalier.dependence.data;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.numerics.order.Argsort;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Average ranks of a column brought into (0, 1), with their left limits where there are atoms. */
final class AverageRanks {
    private AverageRanks() {}

    /**
     * The column of {@code x} for a variable of this kind; NaN where the value is missing. See
     * {@link CopulaScale#ofRanks}.
     */
    static UniformColumn of(double[] x, double @Nullable [] weights, VariableKind kind) {
        int[] order = Argsort.ascending(x, Argsort.Nan.LEFT_OUT);
        double total = weights == null
                ? order.length
                : Arrays.stream(order).mapToDouble(i -> weights[i]).sum();
        double perWeight = order.length / total;
        double slots = order.length + 1.0;
        double[] upper = missing(x.length);
        double[] lower = missing(x.length);
        double below = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double group = 0;
            // Weights of one group are added in ascending order, so that the order of rows does not show in the last
            // bit.
            double[] members = new double[groupEnd(x, order, from) - from];
            for (; to < from + members.length; to++) {
                members[to - from] = weights == null ? 1 : weights[order[to]];
            }
            Arrays.sort(members);
            for (double w : members) {
                group += w;
            }
            boolean atom =
                    kind == VariableKind.ORDERED_DISCRETE || kind == VariableKind.ZERO_INFLATED && x[order[from]] == 0;
            double middle = below + 0.5 * (group + group / members.length);
            for (int k = from; k < to; k++) {
                upper[order[k]] = (atom ? below + group : middle) * perWeight / slots;
                lower[order[k]] = (atom ? below : middle) * perWeight / slots;
            }
            below += group;
            from = to;
        }
        return UniformColumn.adopting(upper).withLeft(kind.hasAtoms() ? UniformColumn.adopting(lower) : null);
    }

    private static int groupEnd(double[] x, int[] order, int from) {
        int to = from + 1;
        while (to < order.length && x[order[to]] == x[order[from]]) {
            to++;
        }
        return to;
    }

    private static double[] missing(int n) {
        double[] out = new double[n];
        Arrays.fill(out, Double.NaN);
        return out;
    }
}
