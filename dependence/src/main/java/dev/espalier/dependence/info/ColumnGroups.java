package dev.espalier.dependence.info;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns that a question about information is about, counted from 0.
 *
 * @param first a group, not empty
 * @param second another group, not empty
 * @param given columns conditioned on, may be empty
 */
public record ColumnGroups(List<Integer> first, List<Integer> second, List<Integer> given) {
    /** Copies the lists; refuses empty groups and a column named twice. */
    public ColumnGroups {
        first = List.copyOf(first);
        second = List.copyOf(second);
        given = List.copyOf(given);
        if (first.isEmpty() || second.isEmpty()) {
            throw new IllegalArgumentException("both groups need at least one column");
        }
        List<Integer> all = together(first, second, given);
        if (all.stream().distinct().count() != all.size()) {
            throw new IllegalArgumentException("a column is named twice: groups must be disjoint, got " + all);
        }
    }

    /** All columns: those of the first group, of the second, and those conditioned on. */
    public List<Integer> all() {
        return together(first, second, given);
    }

    private static List<Integer> together(List<Integer> a, List<Integer> b, List<Integer> c) {
        return Stream.of(a, b, c).flatMap(List::stream).toList();
    }
}
