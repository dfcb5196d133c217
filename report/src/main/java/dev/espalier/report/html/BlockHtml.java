package dev.espalier.report.html;

import dev.espalier.report.Block;
import dev.espalier.report.Chart;
import dev.espalier.report.Code;
import dev.espalier.report.Facts;
import dev.espalier.report.Gallery;
import dev.espalier.report.Heatmap;
import dev.espalier.report.LegendEntry;
import dev.espalier.report.NetworkChart;
import dev.espalier.report.PairMatrix;
import dev.espalier.report.Prose;
import dev.espalier.report.Stroke;
import dev.espalier.report.TableBlock;
import dev.espalier.report.markup.Markup;
import dev.espalier.report.svg.Charts;
import java.util.List;
import java.util.Locale;

/** Writes blocks one after the other, numbering charts as it goes. */
final class BlockHtml {
    private final Markup m;
    private int charts;

    BlockHtml(Markup m) {
        this.m = m;
    }

    void write(Block block) {
        m.line();
        if (block instanceof Prose b) {
            prose(b);
        } else if (block instanceof Facts b) {
            facts(b.facts(), "facts", m);
        } else if (block instanceof TableBlock b) {
            TableHtml.write(b, m);
        } else if (block instanceof Code b) {
            code(b);
        } else if (block instanceof Gallery b) {
            gallery(b);
        } else if (block instanceof Chart b) {
            figure(b);
        }
    }

    private void prose(Prose prose) {
        m.start("div", "class", "prose " + prose.tone().name().toLowerCase(Locale.ROOT));
        prose.paragraphs().forEach(p -> m.leaf("p", p));
        m.end();
    }

    static void facts(List<Facts.Fact> facts, String style, Markup m) {
        m.start("dl", "class", style);
        for (Facts.Fact fact : facts) {
            m.start("div").leaf("dt", fact.name()).start("dd").text(fact.value());
            if (!fact.note().isEmpty()) {
                m.leaf("small", fact.note());
            }
            m.end(2);
        }
        m.end();
    }

    private void code(Code code) {
        String[] attributes = code.open() ? new String[] {"class", "code", "open", ""} : new String[] {"class", "code"};
        m.start("details", attributes).leaf("summary", code.title());
        pre(code.text(), "language-" + code.language());
        m.end();
    }

    private void pre(String text, String style) {
        m.start("div", "class", "copyable").start("pre", "tabindex", "0");
        m.leaf("code", text, "class", style);
        m.end(2);
    }

    private void gallery(Gallery gallery) {
        m.start("div", "class", "group").leaf("h3", gallery.title());
        if (!gallery.caption().isEmpty()) {
            m.leaf("p", gallery.caption(), "class", "caption");
        }
        m.start("div", "class", "gallery");
        gallery.charts().forEach(this::figure);
        m.end(2);
    }

    private void figure(Chart chart) {
        charts++;
        m.line().start("figure", "id", "c" + charts);
        m.start("figcaption").leaf("h3", chart.title());
        if (!chart.caption().isEmpty()) {
            m.leaf("p", chart.caption(), "class", "caption");
        }
        legend(chart);
        m.end();
        boolean detailed = chart instanceof NetworkChart || chart instanceof PairMatrix || chart instanceof Heatmap;
        m.start(
                "div",
                "class",
                detailed ? "scroll detailed" : "scroll",
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                chart.title());
        m.trusted(Charts.svg(chart, "c" + charts)).end();
        data(chart);
        m.end();
    }

    private void legend(Chart chart) {
        if (chart.legend().isEmpty()) {
            return;
        }
        m.start("ul", "class", "legend");
        for (LegendEntry entry : chart.legend()) {
            m.start("li", "class", entry.hue().styleClass())
                    .start("span", "class", swatch(entry.stroke()))
                    .end();
            m.text(entry.label()).end();
        }
        m.end();
    }

    private static String swatch(Stroke stroke) {
        return stroke == Stroke.SOLID ? "swatch" : "swatch " + stroke.name().toLowerCase(Locale.ROOT);
    }

    private void data(Chart chart) {
        m.start("details", "class", "data").leaf("summary", "Data");
        TableHtml.write(chart.dataTable(), m);
        if (chart instanceof PairMatrix matrix) {
            m.leaf("p", "The points drawn, as comma-separated values:", "class", "caption");
            pre(matrix.pointsCsv(), "language-csv");
        }
        m.end();
    }
}
