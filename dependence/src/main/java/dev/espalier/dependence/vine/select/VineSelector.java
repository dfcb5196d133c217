package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.vine.RVineStructure;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects and fits vine copulas, tree by tree.
 *
 * <p>Each tree is chosen by the criterion of the pairs the proximity condition allows, its pair copulas are fitted to the
 * conditional columns of the tree before, and these are let go: memory is O(n d). Criteria, conditionals and fits of a tree are
 * computed in parallel and collected by index, so the result does not depend on the threads. Missing values (NaN) are left out pair
 * by pair.
 */
public final class VineSelector {
    private VineSelector() {}

    /**
     * Fits a vine.
     *
     * @param table columns on the copula scale; a column with left limits is a discrete variable
     * @param names one per column
     * @param weights one non-negative weight per row, or null
     * @throws IllegalArgumentException when lengths differ, weights are negative or NaN, or a given structure has another dimension
     */
    public static VineFit fit(
            UniformTable table,
            List<String> names,
            double @Nullable [] weights,
            VineFitControls controls,
            Workers workers,
            FitProgress progress) {
        requireFit(table, weights, controls);
        PairFitControls pairs = controls.pairs();
        PairChoice choice = (edge, sample, tau) -> PairSelector.select(sample, pairs, tau);
        return fit(new FitInput(table, weights, controls, workers, progress), names, table.kinds(), choice);
    }

    /** Fits a vine without weights and without reporting progress. */
    public static VineFit fit(UniformTable table, List<String> names, VineFitControls controls, Workers workers) {
        return fit(table, names, null, controls, workers, FitProgress.NONE);
    }

    /** Estimates the parameters anew with the model's structure, families and rotations kept. */
    public static VineFit refit(
            VineCopula model,
            UniformTable table,
            double @Nullable [] weights,
            PairFitControls controls,
            Workers workers) {
        VineFitControls all =
                VineFitControls.defaults().withStructure(model.structure()).withPairs(controls);
        requireFit(table, weights, all);
        Map<VineEdge, PairCopula> known = new HashMap<>();
        for (int t = 0; t < model.truncation(); t++) {
            for (int e = 0; e < model.structure().edgeCount(t); e++) {
                known.put(model.structure().edge(t, e), model.pair(t, e));
            }
        }
        PairChoice choice = (edge, sample, tau) -> {
            PairCopula copula = Objects.requireNonNull(known.get(edge));
            return PairSelector.fit(sample, copula.family(), copula.rotation(), controls);
        };
        FitInput input = new FitInput(table, weights, all, workers, FitProgress.NONE);
        return fit(input, model.names(), model.kinds(), choice);
    }

    private static VineFit fit(FitInput input, List<String> names, List<VariableKind> kinds, PairChoice choice) {
        long start = System.nanoTime();
        TreeChooser chooser = chooser(input.controls());
        ThresholdSearch.Found found =
                ThresholdSearch.run(input, chooser, choice, trees -> model(input, trees, names, kinds));
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new VineFit(
                found.fitted().model(),
                found.fitted().edges(),
                found.fitted().logLikelihood(),
                input.size(),
                input.effectiveSize(),
                found.threshold(),
                input.controls().psi0(),
                input.missing(),
                seconds);
    }

    private static TreeChooser chooser(VineFitControls controls) {
        RVineStructure given = controls.structure();
        if (given != null) {
            return new GivenTrees(given);
        }
        Set<Integer> last = controls.conditioning();
        return switch (controls.kind()) {
            case RVINE -> new SpanningTree(last);
            case CVINE -> new StarTree(last);
            case DVINE -> new PathTree(last);
        };
    }

    /** Puts the fitted edges into a structure and in its order. */
    private static FittedVine model(
            FitInput input, List<List<EdgeFit>> trees, List<String> names, List<VariableKind> kinds) {
        RVineStructure structure = structure(input, trees);
        Map<VineEdge, EdgeFit> fits = new HashMap<>();
        double logLikelihood = 0;
        for (List<EdgeFit> tree : trees) {
            for (EdgeFit f : tree) {
                fits.put(f.edge(), f);
                fits.put(f.edge().exchanged(), f.exchanged());
                logLikelihood += f.fit().logLikelihood();
            }
        }
        List<List<EdgeFit>> ordered = new ArrayList<>();
        List<List<PairCopula>> pairs = new ArrayList<>();
        for (List<VineEdge> tree : structure.trees()) {
            List<EdgeFit> row = new ArrayList<>();
            for (VineEdge edge : tree) {
                row.add(Objects.requireNonNull(fits.get(edge)));
            }
            ordered.add(List.copyOf(row));
            pairs.add(row.stream().map(f -> f.fit().copula()).toList());
        }
        return new FittedVine(VineCopula.of(structure, pairs, names, kinds), List.copyOf(ordered), logLikelihood);
    }

    private static RVineStructure structure(FitInput input, List<List<EdgeFit>> trees) {
        RVineStructure given = input.controls().structure();
        if (given != null) {
            return given.truncated(trees.size());
        }
        List<List<VineEdge>> edges = trees.stream()
                .map(tree -> tree.stream().map(EdgeFit::edge).toList())
                .toList();
        RVineStructure any = RVineStructure.ofEdges(input.dimension(), edges);
        return any.withLast(input.controls().conditioning()).orElse(any);
    }

    private static void requireFit(UniformTable table, double @Nullable [] weights, VineFitControls controls) {
        if (weights != null && weights.length != table.size()) {
            throw new IllegalArgumentException(weights.length + " weights for " + table.size() + " rows");
        }
        RVineStructure given = controls.structure();
        if (given != null && given.dimension() != table.dimension()) {
            throw new IllegalArgumentException("the structure has " + given.dimension() + " variables, the table "
                    + table.dimension() + " columns");
        }
        for (int j : controls.conditioning()) {
            if (j < 0 || j >= table.dimension()) {
                throw new IllegalArgumentException("conditioning variable " + j + " is not a column of the table");
            }
        }
    }
}
