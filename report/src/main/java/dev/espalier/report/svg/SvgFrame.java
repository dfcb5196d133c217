package dev.espalier.report.svg;

import dev.espalier.report.Chart;
import dev.espalier.report.markup.Markup;

/** The outer element every chart shares: size, name, description. */
final class SvgFrame {
    private SvgFrame() {}

    /**
     * How large a chart is, in pixels.
     *
     * @param minimum width below which it is scrolled instead of shrunk
     */
    record Size(double width, double height, double minimum) {}

    /** A point, in pixels from the upper left corner. */
    record Point(double x, double y) {}

    /** A rectangle, from its upper left corner. */
    record Box(double x, double y, double width, double height) {}

    /** Opens the svg element of {@code chart}; the caller closes it. */
    static void open(Markup m, Chart chart, String kind, String id, Size size) {
        String w = Markup.coordinate(Math.ceil(size.width()));
        String h = Markup.coordinate(Math.ceil(size.height()));
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
                "min-width:" + Markup.coordinate(Math.ceil(size.minimum())) + "px",
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d");
        m.leaf("title", chart.title(), "id", id + "-t");
        m.leaf("desc", chart.caption().isEmpty() ? chart.title() : chart.caption(), "id", id + "-d");
    }

    /** A line of text. */
    static void text(Markup m, String style, Point at, String anchor, String text) {
        m.leaf(
                "text",
                text,
                "class",
                style,
                "x",
                Markup.coordinate(at.x()),
                "y",
                Markup.coordinate(at.y()),
                "text-anchor",
                anchor);
    }

    /** A straight line. */
    static void line(Markup m, String style, Point from, Point to) {
        m.empty(
                "line",
                "class",
                style,
                "x1",
                Markup.coordinate(from.x()),
                "y1",
                Markup.coordinate(from.y()),
                "x2",
                Markup.coordinate(to.x()),
                "y2",
                Markup.coordinate(to.y()));
    }

    /** A rectangle; negative sizes are drawn as zero. */
    static void rect(Markup m, String style, Box box) {
        m.empty("rect", rectangle(style, box));
    }

    /** A rectangle with a tip. */
    static void rect(Markup m, String style, Box box, String tip) {
        m.start("rect", rectangle(style, box)).leaf("title", tip).end();
    }

    private static String[] rectangle(String style, Box box) {
        return new String[] {
            "class", style,
            "x", Markup.coordinate(box.x()),
            "y", Markup.coordinate(box.y()),
            "width", Markup.coordinate(Math.max(0, box.width())),
            "height", Markup.coordinate(Math.max(0, box.height()))
        };
    }
}
