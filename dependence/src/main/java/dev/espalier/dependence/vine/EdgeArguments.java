package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.sample.PairSample;

/** Receives the arguments of single pairs of a vine. Called by several threads at once, never for the same rows. */
@FunctionalInterface
public interface EdgeArguments {
    /**
     * One pair at some rows; pairs of a tree come before those of the next.
     *
     * @param tree tree from 0
     * @param edge index within the tree
     * @param from first row
     * @param arguments of the pair's copula, without weights: its two variables given the conditioning set, left limits where
     *     they are discrete, NaN where they are unknown
     */
    void accept(int tree, int edge, int from, PairSample arguments);
}
