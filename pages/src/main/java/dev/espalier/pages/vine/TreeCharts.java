package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.report.Block;
import dev.espalier.report.Chart;
import dev.espalier.report.Gallery;
import dev.espalier.report.NetworkChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.Stroke;
import dev.espalier.report.TableBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The vine's trees as graphs. */
final class TreeCharts {
    /** Trees drawn; later ones are in the table of pairs. */
    private static final int DRAWN = 6;

    private final VineCopula model;
    private final VineNames names;

    TreeCharts(VineCopula model) {
        this.model = model;
        this.names = new VineNames(model);
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Prose.text(
                "Each line is a pair copula, labelled with its family and Kendall's tau and coloured by family: thicker is"
                        + " stronger, dashed is negative, dotted is independence. The lines of one tree are the nodes of"
                        + " the next, where pairs are taken given the variables behind the bar."
                        + (names.numbered() ? " From the second tree on, variables are shown by their numbers." : "")));
        int drawn = Math.min(DRAWN, model.truncation());
        if (drawn == 0) {
            blocks.add(Prose.text("No tree was kept: the columns are modelled as independent."));
        }
        List<Chart> later = new ArrayList<>();
        for (int t = 0; t < drawn; t++) {
            if (t == 0) {
                blocks.add(chart(t));
            } else {
                later.add(chart(t));
            }
        }
        if (!later.isEmpty()) {
            blocks.add(new Gallery("Conditional trees", "", later));
        }
        String rest = rest(drawn);
        if (!rest.isEmpty()) {
            blocks.add(Prose.note(rest));
        }
        return new Section("Trees", blocks);
    }

    private String rest(int drawn) {
        int all = model.dimension() - 1;
        List<String> notes = new ArrayList<>();
        if (model.truncation() > drawn) {
            String which = model.truncation() == drawn + 1
                    ? "Tree " + (drawn + 1) + " is"
                    : "Trees " + (drawn + 1) + " to " + model.truncation() + " are";
            notes.add(which + " not drawn; see the table of all pairs.");
        }
        if (model.truncation() < all) {
            notes.add("The model keeps " + model.truncation() + " of " + all
                    + " trees; pairs of the others are independent.");
        }
        return String.join(" ", notes);
    }

    private NetworkChart chart(int tree) {
        List<NetworkChart.Node> nodes = new ArrayList<>();
        if (tree == 0) {
            for (int j = 0; j < model.dimension(); j++) {
                String name = model.names().get(j);
                nodes.add(new NetworkChart.Node(name, names.node(j), name));
            }
        } else {
            for (VineEdge edge : model.structure().trees().get(tree - 1)) {
                nodes.add(new NetworkChart.Node(names.full(edge), names.node(edge), names.full(edge)));
            }
        }
        List<NetworkChart.Edge> edges = new ArrayList<>();
        for (int e = 0; e < model.structure().edgeCount(tree); e++) {
            edges.add(edge(tree, e));
        }
        return new NetworkChart(
                "Tree " + (tree + 1),
                "",
                nodes,
                edges,
                List.of(
                        TableBlock.Column.text("Family"),
                        TableBlock.Column.text("Parameters"),
                        TableBlock.Column.of("Kendall's tau", NumberFormat.DECIMALS_3)),
                FamilyHues.legend(model.pairs().get(tree)));
    }

    private NetworkChart.Edge edge(int tree, int index) {
        VineEdge edge = model.structure().edge(tree, index);
        PairCopula copula = model.pair(tree, index);
        double tau = copula.tau();
        List<String> ends = tree == 0
                ? List.of(model.names().get(edge.first()), model.names().get(edge.second()))
                : ends(edge);
        String parameters = PairText.parameters(copula);
        String tip = names.full(edge) + "\n" + PairText.label(copula) + (parameters.isEmpty() ? "" : "\n" + parameters);
        Stroke stroke = copula.family() == Family.INDEPENDENCE ? Stroke.DOTTED : tau < 0 ? Stroke.DASHED : Stroke.SOLID;
        return new NetworkChart.Edge(
                ends.get(0),
                ends.get(1),
                PairText.label(copula),
                tip,
                FamilyHues.of(copula.family()),
                Math.abs(tau),
                stroke,
                List.of(
                        TableBlock.Cell.of(PairText.family(copula)),
                        TableBlock.Cell.of(parameters),
                        TableBlock.Cell.of(tau)));
    }

    /** The two edges of the tree before that this one joins: each misses one of the conditioned variables. */
    private List<String> ends(VineEdge edge) {
        return List.of(parent(edge, edge.second()), parent(edge, edge.first()));
    }

    private String parent(VineEdge edge, int left) {
        Set<Integer> wanted = new HashSet<>(edge.conditioning());
        wanted.add(edge.first());
        wanted.add(edge.second());
        wanted.remove(left);
        for (VineEdge candidate : model.structure().trees().get(edge.tree() - 1)) {
            Set<Integer> variables = new HashSet<>(candidate.conditioning());
            variables.add(candidate.first());
            variables.add(candidate.second());
            if (variables.equals(wanted)) {
                return names.full(candidate);
            }
        }
        throw new IllegalStateException("the structure has no parent of edge " + names.full(edge));
    }
}
