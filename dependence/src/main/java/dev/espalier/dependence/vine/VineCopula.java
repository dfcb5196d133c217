package dev.espalier.dependence.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A vine copula: a structure with one pair copula per edge, and the names and kinds of its variables.
 *
 * <p>The copula of edge (t, e) belongs to the pair (first, second) of {@link RVineStructure#edge}, given the conditioning
 * set (simplifying assumption). Pairs of trees cut off are independent. Immutable.
 * Aas, Czado, Frigessi and Bakken, Insurance: Mathematics and Economics 44 (2009), doi:10.1016/j.insmatheco.2007.02.001.
 */
public final class VineCopula {
    private final RVineStructure structure;
    private final List<List<PairCopula>> pairs;
    private final List<String> names;
    private final List<VariableKind> kinds;

    private VineCopula(
            RVineStructure structure, List<List<PairCopula>> pairs, List<String> names, List<VariableKind> kinds) {
        this.structure = structure;
        this.pairs = pairs;
        this.names = names;
        this.kinds = kinds;
    }

    /**
     * A validated vine.
     *
     * @param pairs one list per tree, at most as many trees as the structure keeps; trees left out are independent
     * @param names one distinct name per variable
     * @param kinds one kind per variable
     * @throws IllegalArgumentException when counts do not fit the structure or names repeat
     */
    public static VineCopula of(
            RVineStructure structure, List<List<PairCopula>> pairs, List<String> names, List<VariableKind> kinds) {
        int d = structure.dimension();
        if (names.size() != d || kinds.size() != d) {
            throw new IllegalArgumentException(
                    d + " variables, but " + names.size() + " names and " + kinds.size() + " kinds");
        }
        if (new HashSet<>(names).size() != d) {
            throw new IllegalArgumentException("variable names repeat: " + names);
        }
        if (pairs.size() > structure.truncation()) {
            throw new IllegalArgumentException(
                    "the structure keeps " + structure.truncation() + " trees, got copulas for " + pairs.size());
        }
        RVineStructure kept = structure.truncated(pairs.size());
        List<List<PairCopula>> copies = new ArrayList<>();
        for (int t = 0; t < pairs.size(); t++) {
            if (pairs.get(t).size() != kept.edgeCount(t)) {
                throw new IllegalArgumentException("tree " + t + " needs " + kept.edgeCount(t) + " pair copulas, got "
                        + pairs.get(t).size());
            }
            copies.add(List.copyOf(pairs.get(t)));
        }
        return new VineCopula(kept, List.copyOf(copies), List.copyOf(names), List.copyOf(kinds));
    }

    /** A vine of continuous variables named u1, u2, ... */
    public static VineCopula of(RVineStructure structure, List<List<PairCopula>> pairs) {
        int d = structure.dimension();
        return of(structure, pairs, defaultNames(d), Collections.nCopies(d, VariableKind.CONTINUOUS));
    }

    /** The names u1, u2, ..., ud. */
    public static List<String> defaultNames(int d) {
        return IntStream.rangeClosed(1, d).mapToObj(j -> "u" + j).toList();
    }

    /** Which pairs there are. */
    public RVineStructure structure() {
        return structure;
    }

    /** The copula of edge {@code index} of a tree. */
    public PairCopula pair(int tree, int index) {
        return pairs.get(tree).get(index);
    }

    /** All pair copulas by tree. */
    public List<List<PairCopula>> pairs() {
        return pairs;
    }

    /** Names of the variables. */
    public List<String> names() {
        return names;
    }

    /** Kinds of the variables. */
    public List<VariableKind> kinds() {
        return kinds;
    }

    /** Number of variables. */
    public int dimension() {
        return structure.dimension();
    }

    /** Number of trees kept. */
    public int truncation() {
        return structure.truncation();
    }

    /** Sum of the pair copulas' parameter counts. */
    public double parameterCount() {
        return pairs.stream().flatMap(List::stream).mapToDouble(PairCopula::parameterCount).sum();
    }

    /** Number of pairs of a tree that are not independence. */
    public int dependentPairs(int tree) {
        return (int) pairs.get(tree).stream()
                .filter(c -> c.family() != Family.INDEPENDENCE)
                .count();
    }

    /** Whether any variable is discrete. */
    public boolean hasDiscrete() {
        return kinds.contains(VariableKind.DISCRETE);
    }

    /** The vine without the trees from {@code level} on. */
    public VineCopula truncated(int level) {
        int kept = Math.min(level, pairs.size());
        return new VineCopula(structure.truncated(level), pairs.subList(0, kept), names, kinds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VineCopula o
                && structure.equals(o.structure)
                && pairs.equals(o.pairs)
                && names.equals(o.names)
                && kinds.equals(o.kinds);
    }

    @Override
    public int hashCode() {
        return 31 * structure.hashCode() + pairs.hashCode();
    }

    @Override
    public String toString() {
        return "VineCopula[d=" + dimension() + ", trees=" + truncation() + ", parameters=" + parameterCount() + "]";
    }
}
