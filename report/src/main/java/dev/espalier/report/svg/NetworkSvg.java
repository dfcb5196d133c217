package dev.espalier.report.svg;

import dev.espalier.report.NetworkChart;
import dev.espalier.report.markup.Markup;
import dev.espalier.report.svg.SvgFrame.Box;
import dev.espalier.report.svg.SvgFrame.Point;
import dev.espalier.report.svg.SvgFrame.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a tree with pill-shaped nodes and an edge label in front of every child. */
final class NetworkSvg {
    private static final double NODE_TEXT = 13;
    private static final double EDGE_TEXT = 12;
    private static final double NODE_HEIGHT = 30;
    private static final double BEND = 34;
    private static final double MARGIN = 10;
    private static final double PAGE_WIDTH = 1040;
    private static final double PAGE_HEIGHT = 640;

    private final NetworkChart chart;
    private final List<TreeLayout.Place> places;
    private final Map<String, Integer> index = new HashMap<>();
    private final double[] nodeWidth;
    private final double[] labelWidth;
    private final double[] x;
    private final double[] y;
    private double width;
    private double height;
    private boolean sideways;

    private NetworkSvg(NetworkChart chart) {
        this.chart = chart;
        int count = chart.nodes().size();
        nodeWidth = new double[count];
        labelWidth = new double[count];
        x = new double[count];
        y = new double[count];
        for (int i = 0; i < count; i++) {
            index.put(chart.nodes().get(i).id(), i);
            nodeWidth[i] = TextWidth.of(chart.nodes().get(i).label(), NODE_TEXT) + 22;
        }
        List<int[]> edges = new ArrayList<>();
        chart.edges().forEach(e -> edges.add(new int[] {at(e.from()), at(e.to())}));
        places = TreeLayout.of(count, edges);
        for (NetworkChart.Edge e : chart.edges()) {
            int child = child(e);
            if (child >= 0) {
                labelWidth[child] = TextWidth.of(e.label(), EDGE_TEXT) + 12;
            }
        }
    }

    static void draw(NetworkChart chart, String id, Markup m) {
        NetworkSvg svg = new NetworkSvg(chart);
        svg.arrange();
        SvgFrame.open(m, chart, "network", id, new Size(svg.width, svg.height, Math.min(svg.width, 0.85 * svg.width)));
        chart.edges().forEach(e -> svg.edge(e, m));
        for (int i = 0; i < svg.x.length; i++) {
            svg.node(i, m);
        }
        m.end();
    }

    private int at(String id) {
        return index.getOrDefault(id, -1);
    }

    /** The lower end of an edge in the layout; -1 for one that closes a cycle. */
    private int child(NetworkChart.Edge e) {
        int from = at(e.from());
        int to = at(e.to());
        if (places.get(to).parent() == from) {
            return to;
        }
        return places.get(from).parent() == to ? from : -1;
    }

    /** Takes the orientation that fits the page better, the smaller one when both fit. */
    private void arrange() {
        place(true);
        double across = misfit();
        place(false);
        if (across < misfit()) {
            place(true);
        }
    }

    private double misfit() {
        double over = Math.max(width / PAGE_WIDTH, height / PAGE_HEIGHT);
        return over > 1 ? 10 * over : width / PAGE_WIDTH;
    }

    private void place(boolean side) {
        sideways = side;
        int lowest = places.stream().mapToInt(TreeLayout.Place::level).min().orElse(0);
        int highest = places.stream().mapToInt(TreeLayout.Place::level).max().orElse(0);
        double[] centre = levelCentres(lowest, highest);
        double[] lanes = side ? null : laneCentres();
        for (int i = 0; i < x.length; i++) {
            double along = centre[places.get(i).level() - lowest];
            double lane = places.get(i).lane();
            x[i] = lanes == null ? along : laneAt(lanes, lane);
            y[i] = lanes == null ? MARGIN + NODE_HEIGHT / 2 + 4 + lane * (NODE_HEIGHT + 18) : along;
        }
        shiftIntoView();
    }

    /** Distance between levels: sideways the widest node and label, downwards the same everywhere. */
    private double[] levelCentres(int lowest, int highest) {
        double[] widest = new double[highest - lowest + 1];
        double[] label = new double[widest.length];
        for (int i = 0; i < x.length; i++) {
            int k = places.get(i).level() - lowest;
            widest[k] = Math.max(widest[k], nodeWidth[i]);
            label[k] = Math.max(label[k], labelWidth[i]);
        }
        double[] centre = new double[widest.length];
        centre[0] = MARGIN + (sideways ? widest[0] / 2 : NODE_HEIGHT / 2);
        for (int k = 1; k < centre.length; k++) {
            // A label stands before its child as seen from the root, so it belongs to the outer of the two levels.
            double gap = lowest + k > 0 ? label[k] : label[k - 1];
            centre[k] = centre[k - 1]
                    + (sideways ? widest[k - 1] / 2 + BEND + gap + 6 + widest[k] / 2 : NODE_HEIGHT + BEND + 30);
        }
        return centre;
    }

    /** Downwards, a lane is as wide as the widest node or label near it. */
    private double[] laneCentres() {
        int count = 1
                + (int) Math.ceil(places.stream()
                        .mapToDouble(TreeLayout.Place::lane)
                        .max()
                        .orElse(0));
        double[] room = new double[count];
        for (int i = 0; i < x.length; i++) {
            double lane = places.get(i).lane();
            double need = Math.max(nodeWidth[i], labelWidth[i]) + 14;
            room[(int) Math.floor(lane)] = Math.max(room[(int) Math.floor(lane)], need);
            room[(int) Math.ceil(lane)] = Math.max(room[(int) Math.ceil(lane)], need);
        }
        double[] centre = new double[count];
        centre[0] = room[0] / 2;
        for (int k = 1; k < count; k++) {
            centre[k] = centre[k - 1] + (room[k - 1] + room[k]) / 2;
        }
        return centre;
    }

    private static double laneAt(double[] lanes, double lane) {
        int k = Math.min((int) Math.floor(lane), lanes.length - 1);
        int next = Math.min(k + 1, lanes.length - 1);
        return lanes[k] + (lane - k) * (lanes[next] - lanes[k]);
    }

    private void shiftIntoView() {
        double left = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        for (int i = 0; i < x.length; i++) {
            double half = Math.max(nodeWidth[i], sideways ? 0 : labelWidth[i]) / 2;
            left = Math.min(left, x[i] - half);
            right = Math.max(right, x[i] + half);
            bottom = Math.max(bottom, y[i]);
        }
        double shift = MARGIN - left;
        Arrays.setAll(x, i -> x[i] + shift);
        width = right + shift + MARGIN;
        height = bottom + NODE_HEIGHT / 2 + MARGIN;
    }

    private void edge(NetworkChart.Edge e, Markup m) {
        m.start("g", "class", "edge " + e.hue().styleClass());
        m.leaf("title", e.tip());
        int child = child(e);
        String path = child < 0 ? chord(e) : route(places.get(child).parent(), child);
        double thickness = 1.4 + 4.6 * Math.max(0, Math.min(1, e.strength()));
        String strokeClass = "link " + e.stroke().name().toLowerCase(Locale.ROOT);
        m.empty("path", "class", "hit", "d", path);
        m.empty("path", "class", strokeClass, "d", path, "stroke-width", Markup.coordinate(thickness));
        if (child >= 0) {
            label(e, child, thickness, m);
        } else {
            int from = at(e.from());
            int to = at(e.to());
            SvgFrame.text(
                    m, "edge-label", new Point((x[from] + x[to]) / 2, (y[from] + y[to]) / 2), "middle", e.label());
        }
        m.end();
    }

    private String chord(NetworkChart.Edge e) {
        int from = at(e.from());
        int to = at(e.to());
        return "M" + point(x[from], y[from]) + "L" + point(x[to], y[to]);
    }

    /** From the parent's side, a bend of fixed length, then straight to the child. */
    private String route(int parent, int child) {
        int sign = places.get(child).level() > 0 ? 1 : -1;
        if (sideways) {
            double start = x[parent] + sign * nodeWidth[parent] / 2;
            double end = x[child] - sign * nodeWidth[child] / 2;
            double bend = end - sign * (labelWidth[child] + 6);
            double middle = (start + bend) / 2;
            return "M" + point(start, y[parent]) + "C" + point(middle, y[parent]) + " " + point(middle, y[child]) + " "
                    + point(bend, y[child]) + "L" + point(end, y[child]);
        }
        double start = y[parent] + sign * NODE_HEIGHT / 2;
        double end = y[child] - sign * NODE_HEIGHT / 2;
        double bend = end - sign * 26;
        double middle = (start + bend) / 2;
        return "M" + point(x[parent], start) + "C" + point(x[parent], middle) + " " + point(x[child], middle) + " "
                + point(x[child], bend) + "L" + point(x[child], end);
    }

    private void label(NetworkChart.Edge e, int child, double thickness, Markup m) {
        int sign = places.get(child).level() > 0 ? 1 : -1;
        if (sideways) {
            double middle = x[child] - sign * (nodeWidth[child] / 2 + 3 + labelWidth[child] / 2);
            SvgFrame.text(m, "edge-label", new Point(middle, y[child] - thickness / 2 - 4), "middle", e.label());
        } else {
            int parent = places.get(child).parent();
            boolean straight = Math.abs(x[parent] - x[child]) < 0.5;
            double middle = straight ? (y[parent] + y[child]) / 2 : y[child] - sign * (NODE_HEIGHT / 2 + 17);
            SvgFrame.rect(m, "edge-back", new Box(x[child] - labelWidth[child] / 2, middle - 9, labelWidth[child], 18));
            SvgFrame.text(m, "edge-label", new Point(x[child], middle + 4), "middle", e.label());
        }
    }

    private void node(int i, Markup m) {
        NetworkChart.Node node = chart.nodes().get(i);
        m.start("g", "class", "node");
        m.leaf("title", node.tip());
        m.empty(
                "rect",
                "x",
                Markup.coordinate(x[i] - nodeWidth[i] / 2),
                "y",
                Markup.coordinate(y[i] - NODE_HEIGHT / 2),
                "width",
                Markup.coordinate(nodeWidth[i]),
                "height",
                Markup.coordinate(NODE_HEIGHT),
                "rx",
                Markup.coordinate(NODE_HEIGHT / 2));
        SvgFrame.text(m, "node-label", new Point(x[i], y[i] + NODE_TEXT / 3), "middle", node.label());
        m.end();
    }

    private static String point(double px, double py) {
        return Markup.coordinate(px) + " " + Markup.coordinate(py);
    }
}
