package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.vine.VineEdge;

/**
 * An edge that may enter the tree.
 *
 * @param left index of the node that brings the first conditioned variable
 * @param right index of the other node
 * @param edge the variables
 * @param criterion signed criterion times the square root of the share of complete rows
 */
record TreeCandidate(int left, int right, VineEdge edge, double criterion) {
    TreeCandidate withCriterion(double value) {
        return new TreeCandidate(left, right, edge, value);
    }

    /** Worth of the edge in a tree: 0 below the threshold. */
    double weight(double threshold) {
        double strength = Math.abs(criterion);
        return strength < threshold ? 0 : strength;
    }
}
