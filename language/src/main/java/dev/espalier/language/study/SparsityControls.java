package dev.espalier.language.study;

import dev.espalier.language.prune.CompensationControls;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.score.ChannelScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which recipes and sparsities a study of perplexity goes through.
 *
 * @param recipes one curve each
 * @param sparsities shares of channels to remove, ascending, each in [0, 1)
 * @param multiple widths are multiples of this, at least 1
 */
public record SparsityControls(List<PruningRecipe> recipes, List<Double> sparsities, int multiple) {
    /** 10 to 70 %. */
    public static final List<Double> SPARSITIES = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);

    public SparsityControls {
        recipes = List.copyOf(recipes);
        sparsities = List.copyOf(sparsities);
        if (multiple < 1) {
            throw new IllegalArgumentException("multiple must be at least 1");
        }
        for (int i = 0; i < sparsities.size(); i++) {
            double previous = i == 0 ? -1 : sparsities.get(i - 1);
            if (!(sparsities.get(i) >= 0 && sparsities.get(i) < 1 && sparsities.get(i) > previous)) {
                throw new IllegalArgumentException("sparsities must ascend within [0, 1)");
            }
        }
    }

    /** Every score with every allocation and every compensation, scores outermost. */
    public static List<PruningRecipe> recipes(
            List<ChannelScore> scores,
            List<Allocation> allocations,
            List<Optional<CompensationControls>> compensations) {
        List<PruningRecipe> recipes = new ArrayList<>();
        for (ChannelScore score : scores) {
            for (Allocation allocation : allocations) {
                compensations.forEach(c -> recipes.add(new PruningRecipe(score, allocation, c)));
            }
        }
        return recipes;
    }
}
