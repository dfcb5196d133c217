package dev.espalier.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A document with every kind of block, from made-up numbers. */
public final class SampleDocument {
    /** A column name that would run if it were not escaped. */
    public static final String HOSTILE = "<script>alert('x')</script>";

    private static final Hue[] HUES = Hue.values();

    private SampleDocument() {}

    /** A document of {@code d} variables and {@code n} points. */
    public static Document of(int d, int n) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < d; k++) {
            names.add(k == 1 ? HOSTILE : "worst concavity " + (k + 1));
        }
        return new Document(
                "Dependence of <b>" + d + "</b> columns",
                "An R-vine selected by BIC over all parametric families, fitted to made-up numbers.",
                List.of(
                        Facts.Fact.of("Rows", NumberFormat.INTEGER.format(n)),
                        Facts.Fact.of("Columns", String.valueOf(d)),
                        Facts.Fact.of("Log-likelihood", "1\u202f234.5", "nats")),
                List.of(
                        Section.of(
                                "Data",
                                Prose.text("Some words & figures."),
                                Prose.warning("12 rows were left out."),
                                Facts.of(Facts.Fact.of("Missing", "0")),
                                table()),
                        Section.of("Trees", path(names), star(names), branching(names)),
                        Section.of("Pairs", matrix(names, n), heatmap(names)),
                        Section.of("Information", bars(), line(), contours(n)),
                        Section.of("Goodness of fit", histograms(names)),
                        Section.of(
                                "Again",
                                Code.of("Show the Java for this", "java", "var x = List.<String>of();\n// <!--"))),
                "Espalier test");
    }

    private static TableBlock table() {
        return new TableBlock(
                "Edges",
                List.of(
                        TableBlock.Column.text("Edge"),
                        TableBlock.Column.of("tau", NumberFormat.DECIMALS_3),
                        new TableBlock.Column("Information", "nats", NumberFormat.SIGNIFICANT)),
                List.of(
                        List.of(
                                TableBlock.Cell.of("a - b"),
                                TableBlock.Cell.of(-0.4567),
                                TableBlock.Cell.of(12345.678)),
                        List.of(
                                TableBlock.Cell.of("b - " + HOSTILE),
                                TableBlock.Cell.of(0.5),
                                TableBlock.Cell.of(1.5e-7)),
                        List.of(TableBlock.Cell.of("c - d"), TableBlock.Cell.of(Double.NaN), TableBlock.Cell.EMPTY),
                        List.of(TableBlock.Cell.of("e - f"), TableBlock.Cell.of(0.05), TableBlock.Cell.of(3))));
    }

    private static NetworkChart network(String title, List<String> names, int[][] ends) {
        List<NetworkChart.Node> nodes = names.stream()
                .map(n -> new NetworkChart.Node(n, n, "Column " + n))
                .toList();
        List<NetworkChart.Edge> edges = new ArrayList<>();
        for (int[] e : ends) {
            double tau = Math.round(100 * Math.sin(3.1 * e[1] + e[0])) / 100.0;
            edges.add(new NetworkChart.Edge(
                    names.get(e[0]),
                    names.get(e[1]),
                    List.of("gaussian", "student", "bb7 90").get(e[1] % 3) + " " + NumberFormat.DECIMALS_2.format(tau),
                    "tau " + tau + "\nrho 0.3",
                    HUES[e[1] % HUES.length],
                    Math.abs(tau),
                    tau < 0 ? Stroke.DASHED : Stroke.SOLID,
                    List.of(TableBlock.Cell.of(tau))));
        }
        return new NetworkChart(
                title,
                "Thicker is stronger.",
                nodes,
                edges,
                List.of(TableBlock.Column.of("tau", NumberFormat.DECIMALS_3)),
                List.of(new LegendEntry("gaussian", Hue.BLUE), new LegendEntry("student", Hue.SKY)));
    }

    private static NetworkChart path(List<String> names) {
        int[][] ends = new int[names.size() - 1][];
        Arrays.setAll(ends, i -> new int[] {i, i + 1});
        return network("A path", names, ends);
    }

    private static NetworkChart star(List<String> names) {
        int[][] ends = new int[names.size() - 1][];
        Arrays.setAll(ends, i -> new int[] {0, i + 1});
        return network("A star", names, ends);
    }

    private static NetworkChart branching(List<String> names) {
        int[][] ends = new int[names.size() - 1][];
        Arrays.setAll(ends, i -> new int[] {i * 2 / 3, i + 1});
        return network("A tree", names, ends);
    }

    private static PairMatrix matrix(List<String> names, int n) {
        int shown = Math.min(6, names.size());
        SplittableRandom random = new SplittableRandom(4);
        double[][] points = new double[shown][n];
        for (int i = 0; i < n; i++) {
            double common = random.nextGaussian();
            for (int k = 0; k < shown; k++) {
                points[k][i] = 0.7 * common * (k == 2 ? -1 : 1) + 0.714 * random.nextGaussian();
            }
        }
        int[] rows = Thinning.rows(n, 400, 1);
        List<PairMatrix.Variable> variables = new ArrayList<>();
        List<PairMatrix.Pair> pairs = new ArrayList<>();
        for (int k = 0; k < shown; k++) {
            variables.add(new PairMatrix.Variable(
                    names.get(k), Values.of(points[k]).at(rows), Values.of(1, 5, 9, 12, 8, 3, 2, 1), "0.1 \u2013 12"));
            for (int j = 0; j < k; j++) {
                double rho = 0.49 * (k == 2 || j == 2 ? -1 : 1);
                double tau = 2 / Math.PI * Math.asin(rho);
                pairs.add(new PairMatrix.Pair(
                        j, k, tau, "gaussian", names.get(j) + ", " + names.get(k), Hue.BLUE, gaussian(rho)));
            }
        }
        return new PairMatrix(
                "Pairs", "Normal scores.", -3.2, 3.2, Axis.of("tau", NumberFormat.DECIMALS_2), variables, pairs);
    }

    /** The bivariate normal density. */
    static DensitySurface gaussian(double rho) {
        Values axis = Values.grid(-3.2, 3.2, 41);
        double[] z = new double[41 * 41];
        for (int j = 0; j < 41; j++) {
            for (int i = 0; i < 41; i++) {
                double x = axis.get(i);
                double y = axis.get(j);
                double q = (x * x - 2 * rho * x * y + y * y) / (1 - rho * rho);
                z[j * 41 + i] = Math.exp(-q / 2) / (2 * Math.PI * Math.sqrt(1 - rho * rho));
            }
        }
        return new DensitySurface(axis, axis, Values.of(z), Values.of(0.01, 0.03, 0.06, 0.1, 0.15));
    }

    private static Heatmap heatmap(List<String> names) {
        List<Values> cells = new ArrayList<>();
        for (int r = 0; r < names.size(); r++) {
            double[] row = new double[names.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = r == c ? Double.NaN : Math.sin(r + c) * 0.9;
            }
            cells.add(Values.of(row));
        }
        return new Heatmap("Kendall's tau", "", Axis.of("tau", NumberFormat.DECIMALS_2), 1, names, names, cells);
    }

    private static BarChart bars() {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (int t = 1; t <= 4; t++) {
            List<BarChart.Segment> parts = new ArrayList<>();
            for (int e = 0; e < 6 - t; e++) {
                parts.add(new BarChart.Segment("edge " + e, 0.3 / t / (e + 1), HUES[e], "edge " + e));
            }
            bars.add(new BarChart.Bar("Tree " + t, parts, 0.02));
        }
        return new BarChart(
                "Information by tree",
                "",
                new Axis("Information", "nats", NumberFormat.DECIMALS_3),
                bars,
                List.of(new LegendEntry("gaussian", Hue.BLUE)));
    }

    private static LineChart line() {
        Values x = Values.grid(0, 10, 50);
        Values y = Values.of(x.stream().map(Math::sin).toArray());
        Values low = Values.of(y.stream().map(v -> v - 0.2).toArray());
        Values high = Values.of(y.stream().map(v -> v + 0.2).toArray());
        return new LineChart(
                "A path over time",
                "",
                Axis.of("time", NumberFormat.SIGNIFICANT),
                Axis.of("tau", NumberFormat.DECIMALS_3),
                List.of(
                        new LineChart.Series("fitted", Hue.BLUE, Stroke.SOLID, x, y, low, high, false),
                        LineChart.Series.of("window", Hue.ORANGE, x, low)));
    }

    private static ContourChart contours(int n) {
        SplittableRandom random = new SplittableRandom(1);
        double[] px = random.doubles(Math.min(n, 300), -2, 2).toArray();
        double[] py = random.doubles(Math.min(n, 300), -2, 2).toArray();
        return new ContourChart(
                "Two densities",
                "",
                Axis.of("x", NumberFormat.DECIMALS_3),
                Axis.of("y", NumberFormat.DECIMALS_3),
                -3.2,
                3.2,
                Values.of(px),
                Values.of(py),
                List.of(
                        new ContourChart.Curve("one", Hue.BLUE, Stroke.SOLID, gaussian(0.5)),
                        new ContourChart.Curve("two", Hue.ORANGE, Stroke.DASHED, gaussian(-0.7))));
    }

    private static Gallery histograms(List<String> names) {
        List<Chart> charts = new ArrayList<>();
        for (String name : names) {
            charts.add(new Histogram(
                    name,
                    "KS p = 0.41",
                    Axis.of("probability", NumberFormat.DECIMALS_2),
                    0,
                    1,
                    Values.of(20, 25, 18, 22, 30, 19, 21, 20, 24, 21),
                    22,
                    13,
                    31,
                    false));
        }
        return new Gallery("Rosenblatt transforms", "They should be flat.", charts);
    }
}
