package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.measure.CompletePairs;
import dev.espalier.dependence.measure.KendallTau;
import org.jspecify.annotations.Nullable;

/** The criterion of a pair with missing values: over complete rows, times the square root of their share. */
final class PairCriterion {
    /** With fewer complete rows a pair counts nothing; the convention of vinecopulib. */
    static final int FEWEST = 11;

    private PairCriterion() {}

    static double of(TreeCriterion criterion, UniformColumn x, UniformColumn y, double @Nullable [] weights) {
        double value;
        double share = 1;
        if (x.missing() + y.missing() == 0) {
            value = x.size() < FEWEST ? 0 : criterion.of(x, y, weights);
        } else {
            CompletePairs pairs = complete(x, y, weights);
            share = pairs.completeShare();
            value = pairs.x().length < FEWEST
                    ? 0
                    : criterion.of(UniformColumn.of(pairs.x()), UniformColumn.of(pairs.y()), pairs.weights());
        }
        // A constant column has no rank correlation; it depends on nothing.
        return Double.isNaN(value) ? 0 : value * Math.sqrt(share);
    }

    static double completeTau(UniformColumn x, UniformColumn y, double @Nullable [] weights) {
        CompletePairs pairs = complete(x, y, weights);
        return pairs.x().length < 2
                ? 0
                : KendallTau.of(
                        UniformColumn.of(pairs.x()).ranks(),
                        UniformColumn.of(pairs.y()).ranks(),
                        pairs.weights());
    }

    static int completeRows(UniformColumn x, UniformColumn y) {
        return x.missing() + y.missing() == 0 ? x.size() : complete(x, y, null).x().length;
    }

    private static CompletePairs complete(UniformColumn x, UniformColumn y, double @Nullable [] weights) {
        return CompletePairs.of(x.shared(), y.shared(), weights);
    }
}
