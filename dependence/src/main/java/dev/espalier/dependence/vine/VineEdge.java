package dev.espalier.dependence.vine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One pair of a vine: two conditioned variables given a set of others, by column index from 0.
 *
 * @param first variable that is the first argument of the pair copula
 * @param second variable that is the second argument
 * @param conditioning variables conditioned on, ascending; empty in the first tree
 */
public record VineEdge(int first, int second, List<Integer> conditioning) {
    /** Sorts the conditioning set and checks that no variable occurs twice. */
    public VineEdge {
        conditioning = conditioning.stream().sorted().distinct().toList();
        if (first < 0
                || second < 0
                || first == second
                || conditioning.contains(first)
                || conditioning.contains(second)) {
            throw new IllegalArgumentException(
                    "an edge needs two different variables outside its conditioning set, got " + first + "," + second
                            + " given " + conditioning);
        }
    }

    /** An edge of the first tree. */
    public static VineEdge of(int first, int second) {
        return new VineEdge(first, second, List.of());
    }

    /** Index of the tree this edge belongs to, from 0. */
    public int tree() {
        return conditioning.size();
    }

    /** The edge with its two conditioned variables exchanged. */
    public VineEdge exchanged() {
        return new VineEdge(second, first, conditioning);
    }

    /** Whether the variable is one of the two conditioned ones. */
    public boolean conditions(int variable) {
        return first == variable || second == variable;
    }

    /** Whether the variable occurs at all. */
    public boolean contains(int variable) {
        return conditions(variable) || conditioning.contains(variable);
    }

    /** Text like {@code a,b|c,d} with the variables' names. */
    public String label(List<String> names) {
        String pair = names.get(first) + "," + names.get(second);
        return conditioning.isEmpty()
                ? pair
                : pair + "|" + conditioning.stream().map(names::get).collect(Collectors.joining(","));
    }
}
