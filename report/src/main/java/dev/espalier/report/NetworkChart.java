package dev.espalier.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A tree of labelled nodes, or several trees.
 *
 * @param title what it shows
 * @param caption how to read it
 * @param nodes distinct ids
 * @param edges between known nodes, without cycles
 * @param details columns after "from" and "to" in the data table
 * @param legend what the colours mean
 */
public record NetworkChart(
        String title,
        String caption,
        List<Node> nodes,
        List<Edge> edges,
        List<TableBlock.Column> details,
        List<LegendEntry> legend)
        implements Chart {
    /**
     * A node.
     *
     * @param id name used by edges
     * @param label short text drawn inside
     * @param tip longer text shown on demand
     */
    public record Node(String id, String label, String tip) {}

    /**
     * An edge.
     *
     * @param from id of one end
     * @param to id of the other end
     * @param label text drawn beside it
     * @param tip longer text shown on demand
     * @param hue colour
     * @param strength thickness in [0, 1]
     * @param stroke line style
     * @param details cells of the data table after "from" and "to"
     */
    public record Edge(
            String from,
            String to,
            String label,
            String tip,
            Hue hue,
            double strength,
            Stroke stroke,
            List<TableBlock.Cell> details) {
        /** Copies the list. */
        public Edge {
            details = List.copyOf(details);
        }
    }

    /**
     * Copies the lists and checks the ends of the edges.
     *
     * @throws IllegalArgumentException on a repeated node id or an unknown end
     */
    public NetworkChart {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        details = List.copyOf(details);
        legend = List.copyOf(legend);
        Set<String> ids = new HashSet<>();
        for (Node node : nodes) {
            if (!ids.add(node.id())) {
                throw new IllegalArgumentException("node id '" + node.id() + "' is used twice");
            }
        }
        for (Edge edge : edges) {
            if (!ids.contains(edge.from()) || !ids.contains(edge.to())) {
                throw new IllegalArgumentException(
                        "edge " + edge.from() + " - " + edge.to() + " has an end that is not a node");
            }
        }
    }

    @Override
    public TableBlock dataTable() {
        List<TableBlock.Column> columns =
                new java.util.ArrayList<>(List.of(TableBlock.Column.text("From"), TableBlock.Column.text("To")));
        columns.addAll(details);
        return new TableBlock(
                title, columns, edges.stream().map(NetworkChart::cells).toList());
    }

    private static List<TableBlock.Cell> cells(Edge edge) {
        List<TableBlock.Cell> cells =
                new java.util.ArrayList<>(List.of(TableBlock.Cell.of(edge.from()), TableBlock.Cell.of(edge.to())));
        cells.addAll(edge.details());
        return cells;
    }
}
