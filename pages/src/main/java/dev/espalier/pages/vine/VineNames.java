package dev.espalier.pages.vine;

import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names variables and edges in graphs: by name while names are short, by number from 1 once they would crowd the picture. */
final class VineNames {
    /** Mean length of names above which conditional nodes show numbers. */
    private static final double LONG = 4;
    /** Conditioning variables beyond which they are listed by number. */
    private static final int MANY = 2;

    private final List<String> names;
    private final boolean numbered;

    VineNames(VineCopula model) {
        this.names = model.names();
        this.numbered = names.stream().mapToInt(String::length).average().orElse(0) > LONG;
    }

    /** Whether nodes of later trees show numbers. */
    boolean numbered() {
        return numbered;
    }

    /** A variable as a node of the first tree. */
    String node(int variable) {
        return numbered ? (variable + 1) + "  " + shortened(names.get(variable)) : names.get(variable);
    }

    /** An edge as a node of the next tree. */
    String node(VineEdge edge) {
        return numbered ? edge.label(numbers()) : edge.label(names);
    }

    /** An edge with full names. */
    String full(VineEdge edge) {
        String pair = names.get(edge.first()) + ", " + names.get(edge.second());
        return edge.conditioning().isEmpty() ? pair : pair + " | " + given(edge);
    }

    /** The conditioning variables, comma-separated; by number when they are many and names are long. */
    String given(VineEdge edge) {
        List<String> shown = numbered && edge.conditioning().size() > MANY ? numbers() : names;
        return edge.conditioning().stream().map(shown::get).collect(Collectors.joining(", "));
    }

    private List<String> numbers() {
        return IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList();
    }

    private static String shortened(String name) {
        return name.length() <= 24 ? name : name.substring(0, 15) + "\u2026" + name.substring(name.length() - 8);
    }
}
