package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the pseudo-observations of some pairs of a vine, each given its conditioning set. */
final class EdgeRows {
    private final double[] u;
    private final double[] v;
    private double @Nullable [] uLeft;
    private double @Nullable [] vLeft;

    private EdgeRows(int n) {
        u = new double[n];
        v = new double[n];
    }

    /**
     * The samples of pairs that are not independence.
     *
     * @param places tree and index of each pair
     * @param weights of the rows, or null
     */
    static List<PairSample> of(
            VineCopula model, UniformTable table, double @Nullable [] weights, List<int[]> places, Workers workers) {
        int n = table.size();
        EdgeRows[][] rows = new EdgeRows[model.truncation()][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = new EdgeRows[model.structure().edgeCount(t)];
        }
        places.forEach(p -> rows[p[0]][p[1]] = new EdgeRows(n));
        model.edgeArguments(
                table,
                (tree, edge, from, arguments) -> {
                    EdgeRows wanted = rows[tree][edge];
                    if (wanted != null) {
                        wanted.put(from, arguments);
                    }
                },
                workers);
        return places.stream().map(p -> rows[p[0]][p[1]].sample(weights)).toList();
    }

    private synchronized void put(int from, PairSample part) {
        copy(part.u(), from, u);
        copy(part.v(), from, v);
        uLeft = left(part.uLeft(), from, uLeft);
        vLeft = left(part.vLeft(), from, vLeft);
    }

    private static void copy(UniformColumn part, int from, double[] to) {
        System.arraycopy(part.toArray(), 0, to, from, part.size());
    }

    private double @Nullable [] left(@Nullable UniformColumn part, int from, double @Nullable [] to) {
        if (part == null) {
            return to;
        }
        double[] all = to == null ? new double[u.length] : to;
        copy(part, from, all);
        return all;
    }

    // the checker does not read the annotation of an array off a compiled record
    @SuppressWarnings("NullAway")
    private PairSample sample(double @Nullable [] weights) {
        return PairSample.of(column(u).withLeft(orNull(uLeft)), column(v).withLeft(orNull(vLeft)), weights);
    }

    private static UniformColumn column(double[] values) {
        return UniformColumn.adopting(Arrays.copyOf(values, values.length));
    }

    private static @Nullable UniformColumn orNull(double @Nullable [] values) {
        return values == null ? null : column(values);
    }
}
