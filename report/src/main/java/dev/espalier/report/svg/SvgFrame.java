package dev.espalier.report.svg;

import dev.espalier.report.Chart;
import dev.espalier.report.markup.Markup;

/** The outer element every chart shares: size, name, description. */
final class SvgFrame {
    private SvgFrame() {}

    /**
     * Opens the svg element of {@code chart}; the caller closes it.
     *
     * @param minimum width in pixels below which it is scrolled instead of shrunk
     */
    static void open(Markup m, Chart chart, String kind, String id, double width, double height, double minimum) {
        String w = Markup.coordinate(Math.ceil(width));
        String h = Markup.coordinate(Math.ceil(height));
        m.start(
                "svg",
                "class",
                "chart chart-" + kind,
                "viewBox",
                "0 0 " + w + " " + h,
                "width",
                w,
                "height",
                h,
                "style",
                "min-width:" + Markup.coordinate(Math.ceil(minimum)) + "px",
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d");
        m.leaf("title", chart.title(), "id", id + "-t");
        m.leaf("desc", chart.caption().isEmpty() ? chart.title() : chart.caption(), "id", id + "-d");
    }

    /** A line of text. */
    static void text(Markup m, String style, double x, double y, String anchor, String text) {
        m.leaf(
                "text",
                text,
                "class",
                style,
                "x",
                Markup.coordinate(x),
                "y",
                Markup.coordinate(y),
                "text-anchor",
                anchor);
    }

    /** A straight line. */
    static void line(Markup m, String style, double x1, double y1, double x2, double y2) {
        m.empty(
                "line",
                "class",
                style,
                "x1",
                Markup.coordinate(x1),
                "y1",
                Markup.coordinate(y1),
                "x2",
                Markup.coordinate(x2),
                "y2",
                Markup.coordinate(y2));
    }

    /** A rectangle; negative sizes are drawn as zero. */
    static void rect(Markup m, String style, double x, double y, double width, double height) {
        m.empty("rect", rectangle(style, x, y, width, height));
    }

    /** A rectangle with a tip. */
    static void rect(Markup m, String style, double x, double y, double width, double height, String tip) {
        m.start("rect", rectangle(style, x, y, width, height))
                .leaf("title", tip)
                .end();
    }

    private static String[] rectangle(String style, double x, double y, double width, double height) {
        return new String[] {
            "class", style,
            "x", Markup.coordinate(x),
            "y", Markup.coordinate(y),
            "width", Markup.coordinate(Math.max(0, width)),
            "height", Markup.coordinate(Math.max(0, height))
        };
    }
}
