package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.order.Ranks;
import org.jspecify.annotations.Nullable;

/**
 * A column of one tree with its left limits, its ranks, and a number that tells columns of different origin apart.
 *
 * <p>Equal numbers mean equal contents, also between runs that share a {@link FitMemory}. Safe to share between threads.
 */
final class CriterionColumn {
    private final long id;
    private final UniformColumn value;
    private final @Nullable UniformColumn left;
    private final int missing;
    private volatile @Nullable Ranks ranked;

    CriterionColumn(long id, UniformColumn value, @Nullable UniformColumn left) {
        this.id = id;
        this.value = value;
        this.left = left;
        int count = 0;
        for (double u : value.sharedOrdinates()) {
            count += Double.isNaN(u) ? 1 : 0;
        }
        this.missing = count;
    }

    long id() {
        return id;
    }

    UniformColumn value() {
        return value;
    }

    @Nullable
    UniformColumn left() {
        return left;
    }

    int missing() {
        return missing;
    }

    /** Ranks; only for columns without missing values. */
    Ranks ranked() {
        Ranks r = ranked;
        if (r == null) {
            r = Ranks.of(value.sharedOrdinates());
            ranked = r;
        }
        return r;
    }

    double[] normalScores() {
        return value.normalScores();
    }
}
