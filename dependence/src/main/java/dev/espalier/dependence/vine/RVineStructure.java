package dev.espalier.dependence.vine;

import dev.espalier.formats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which variables each pair copula of a regular vine joins: a sequence of trees, perhaps truncated.
 *
 * <p>Stored as an order of the variables and, for tree {@code t} and column {@code e}, the position of the partner: edge
 * (t, e) is the pair (order[e], partner[t][e]) given partner[0..t-1][e], and every partner stands later in the order. The
 * proximity condition is that each prefix of a column occurs as one edge of the tree before. Orders, matrices and
 * natural-order arrays count variables from 1, as in the literature and in files; edges and columns of data count from 0.
 * Immutable. Bedford and Cooke, Annals of Statistics 30 (2002), doi:10.1214/aos/1031689016.
 */
public final class RVineStructure {
    private final int[] order;
    /** Positions in the order, from 0. */
    private final int[][] partner;
    /** Least position among partner[0..t][e]: the column whose previous edge holds the partner's conditional. */
    private final int[][] source;

    private final List<List<VineEdge>> trees;

    private RVineStructure(int[] order, int[][] partner) {
        this.order = order;
        this.partner = partner;
        StructureChecks.requirePermutation(order);
        this.source = StructureChecks.sources(order.length, partner);
        this.trees = edges();
    }

    /**
     * The structure with this order and natural-order array, both counted from 1 as in vinecopulib's files.
     *
     * @param order the variables; a permutation of 1..d, d at least 1
     * @param array row t (one per tree kept) has d-1-t entries; entry k stands for the variable {@code order[k-1]}
     * @throws IllegalArgumentException when the array is not a regular vine, saying where
     */
    public static RVineStructure ofNaturalOrder(int[] order, int[][] array) {
        int[][] partner = new int[array.length][];
        for (int t = 0; t < array.length; t++) {
            partner[t] = Arrays.stream(array[t]).map(k -> k - 1).toArray();
        }
        return new RVineStructure(Arrays.stream(order).map(v -> v - 1).toArray(), partner);
    }

    /**
     * The structure of an upper-left triangular R-vine matrix of labels from 1; rows of zeros above the anti-diagonal are
     * trees cut off.
     *
     * @throws IllegalArgumentException when the matrix is not a regular vine
     */
    public static RVineStructure ofMatrix(int[][] matrix) {
        return StructureForms.ofMatrix(matrix);
    }

    /**
     * The structure with these edges, one list per tree in any order; conditioned variables may come out exchanged.
     *
     * @throws IllegalArgumentException when the trees are not a regular vine
     */
    public static RVineStructure ofEdges(int dimension, List<List<VineEdge>> trees) {
        return EdgeElimination.structure(dimension, trees, Set.of())
                .orElseThrow(() -> new IllegalArgumentException("these trees are not a regular vine"));
    }

    /** The C-vine whose roots are, tree by tree, the last, the last but one, ... of {@code order} (labels from 1). */
    public static RVineStructure cVine(int... order) {
        int d = order.length;
        int[][] array = new int[Math.max(0, d - 1)][];
        for (int t = 0; t < array.length; t++) {
            array[t] = new int[d - 1 - t];
            Arrays.fill(array[t], d - t);
        }
        return ofNaturalOrder(order, array);
    }

    /** The D-vine whose first tree is the path along {@code order} (labels from 1). */
    public static RVineStructure dVine(int... order) {
        int d = order.length;
        int[][] array = new int[Math.max(0, d - 1)][];
        for (int t = 0; t < array.length; t++) {
            array[t] = new int[d - 1 - t];
            for (int e = 0; e < array[t].length; e++) {
                array[t][e] = e + t + 2;
            }
        }
        return ofNaturalOrder(order, array);
    }

    /** Number of variables. */
    public int dimension() {
        return order.length;
    }

    /** Number of trees kept; pairs of later trees are independent. */
    public int truncation() {
        return partner.length;
    }

    /** Number of edges in a tree. */
    public int edgeCount(int tree) {
        return partner[tree].length;
    }

    /** The variables in order, counted from 1. A fresh copy. */
    public int[] order() {
        return Arrays.stream(order).map(v -> v + 1).toArray();
    }

    /** The natural-order array, counted from 1. A fresh copy. */
    public int[][] naturalOrderArray() {
        int[][] array = new int[partner.length][];
        for (int t = 0; t < array.length; t++) {
            array[t] = Arrays.stream(partner[t]).map(k -> k + 1).toArray();
        }
        return array;
    }

    /** The R-vine matrix of labels from 1, zero where empty. */
    public int[][] matrix() {
        return StructureForms.matrix(order, partner);
    }

    /** The edges, by tree, in the order of the columns. */
    public List<List<VineEdge>> trees() {
        return trees;
    }

    /** Edge {@code index} of a tree. */
    public VineEdge edge(int tree, int index) {
        return trees.get(tree).get(index);
    }

    /** The same vine without the trees from {@code level} on. */
    public RVineStructure truncated(int level) {
        Require.atLeast("truncation level", level, 0);
        return level >= partner.length ? this : new RVineStructure(order, Arrays.copyOf(partner, level));
    }

    /**
     * The same vine written so that the given variables (from 0) stand at the end of the order, where sampling begins, if
     * such a form exists.
     */
    public Optional<RVineStructure> withLast(Set<Integer> variables) {
        return EdgeElimination.structure(order.length, trees, variables);
    }

    /** The same vine with the given variables as late in the order as it allows. */
    RVineStructure withLate(Set<Integer> variables) {
        return EdgeElimination.lateStructure(order.length, trees, variables);
    }

    /** Variable (from 0) at a position of the order. */
    int variable(int position) {
        return order[position];
    }

    /** Position of the partner of column {@code e} in tree {@code t}. */
    int partner(int t, int e) {
        return partner[t][e];
    }

    /** The column whose edge in tree t-1 (or whose variable, when t is 0) holds the partner's conditional. */
    int source(int t, int e) {
        return source[t][e];
    }

    /** Number of trees that have an edge in column {@code e}. */
    int height(int e) {
        return Math.min(partner.length, order.length - 1 - e);
    }

    private List<List<VineEdge>> edges() {
        List<List<VineEdge>> all = new ArrayList<>();
        for (int t = 0; t < partner.length; t++) {
            List<VineEdge> tree = new ArrayList<>();
            for (int e = 0; e < partner[t].length; e++) {
                List<Integer> given = new ArrayList<>();
                for (int s = 0; s < t; s++) {
                    given.add(order[partner[s][e]]);
                }
                tree.add(new VineEdge(order[e], order[partner[t][e]], given));
            }
            all.add(List.copyOf(tree));
        }
        return List.copyOf(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RVineStructure o
                && Arrays.equals(order, o.order)
                && Arrays.deepEquals(partner, o.partner);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(order) + Arrays.deepHashCode(partner);
    }

    @Override
    public String toString() {
        return "RVineStructure[order=" + Arrays.toString(order()) + ", array="
                + Arrays.deepToString(naturalOrderArray()) + "]";
    }
}
