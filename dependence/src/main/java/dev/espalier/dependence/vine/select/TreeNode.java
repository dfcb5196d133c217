package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.vine.VineEdge;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree being built: a variable in the first tree, an edge of the tree before in later ones.
 *
 * <p>Two nodes may be joined when they share a node of the tree before; what they do not share are the conditioned variables of
 * the new edge. Columns are filled in when a candidate asks for them.
 */
final class TreeNode {
    final BitSet variables;
    /** Nodes of the tree before that this edge joined; -1 in the first tree. */
    final int leftNode;

    final int rightNode;

    @Nullable
    EdgeSample sample;

    @Nullable
    UniformColumn first;

    @Nullable
    UniformColumn second;

    final int firstVariable;
    final int secondVariable;
    /** Numbers that tell columns of different origin apart; see {@link FitMemory}. */
    private long firstId;

    private long secondId;

    private TreeNode(
            BitSet variables,
            int leftNode,
            int rightNode,
            @Nullable EdgeSample sample,
            int firstVariable,
            int secondVariable) {
        this.variables = variables;
        this.leftNode = leftNode;
        this.rightNode = rightNode;
        this.sample = sample;
        this.firstVariable = firstVariable;
        this.secondVariable = secondVariable;
    }

    static TreeNode variable(int j, UniformColumn column) {
        BitSet set = new BitSet();
        set.set(j);
        TreeNode node = new TreeNode(set, -1, -1, null, j, j);
        node.first = column;
        node.second = column;
        node.firstId = j;
        node.secondId = j;
        return node;
    }

    static TreeNode edge(TreeCandidate c, EdgeSample sample) {
        VineEdge edge = sample.fit().edge();
        BitSet set = new BitSet();
        set.set(edge.first());
        set.set(edge.second());
        edge.conditioning().forEach(set::set);
        TreeNode node = new TreeNode(set, c.left(), c.right(), sample, edge.first(), edge.second());
        node.firstId = sample.firstId();
        node.secondId = sample.secondId();
        return node;
    }

    /** Whether the proximity condition allows an edge between the two. */
    boolean joins(TreeNode other) {
        return leftNode < 0
                || leftNode == other.leftNode
                || leftNode == other.rightNode
                || rightNode == other.leftNode
                || rightNode == other.rightNode;
    }

    /** The conditioned variable of this node that the other does not contain. */
    int apart(TreeNode other) {
        return other.variables.get(firstVariable) ? secondVariable : firstVariable;
    }

    /** The column of one of the two conditioned variables given the rest. */
    UniformColumn column(int variable) {
        UniformColumn c = variable == firstVariable ? first : second;
        if (c == null) {
            throw new IllegalStateException("column of variable " + variable + " has not been computed");
        }
        return c;
    }

    /** The number of that column. */
    long id(int variable) {
        return variable == firstVariable ? firstId : secondId;
    }
}
