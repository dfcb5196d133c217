package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.formats.Require;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all passes of one fit share. */
final class FitInput {
    private final UniformTable table;
    private final double @Nullable [] weights;
    private final double effectiveSize;
    private final VineFitControls controls;
    private final Workers workers;
    private final FitProgress progress;

    FitInput(
            UniformTable table,
            double @Nullable [] weights,
            VineFitControls controls,
            Workers workers,
            FitProgress progress) {
        this.table = table;
        this.weights = weights;
        this.controls = controls;
        this.workers = workers;
        this.progress = progress;
        this.effectiveSize = weights == null ? table.size() : effectiveSize(weights);
    }

    private static double effectiveSize(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double w : weights) {
            if (!(w >= 0)) {
                throw new IllegalArgumentException("weights must be at least 0, got " + w);
            }
            sum += w;
            squares += w * w;
        }
        Require.that(sum > 0, "all weights are 0");
        return sum * sum / squares;
    }

    List<TreeNode> variables() {
        List<TreeNode> nodes = new ArrayList<>();
        for (int j = 0; j < dimension(); j++) {
            nodes.add(TreeNode.variable(j, table.column(j)));
        }
        return nodes;
    }

    List<Integer> missing() {
        return table.columns().stream().map(UniformColumn::missing).toList();
    }

    int dimension() {
        return table.dimension();
    }

    int size() {
        return table.size();
    }

    double @Nullable [] weights() {
        return weights;
    }

    double effectiveSize() {
        return effectiveSize;
    }

    VineFitControls controls() {
        return controls;
    }

    Workers workers() {
        return workers;
    }

    FitProgress progress() {
        return progress;
    }

    /** Number of trees to fit. */
    int levels() {
        int all = controls.structure() == null
                ? dimension() - 1
                : controls.structure().truncation();
        return Math.min(all, controls.truncation());
    }

    /** Number of edges of these trees. */
    int edgeCount() {
        int levels = levels();
        return levels * dimension() - levels * (levels + 1) / 2;
    }
}
