package dev.espalier.report.html;

import dev.espalier.report.Block;
import dev.espalier.report.Document;
import dev.espalier.report.Section;
import dev.espalier.report.markup.Markup;

/**
 * Renders a document as one HTML page that needs nothing else: charts are SVG in the text, style and script are inlined,
 * and a Content-Security-Policy forbids every request and every script but the page's own. Readable without script.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** The page, as UTF-8 text. Same document, same text. */
    public static String render(Document document) {
        String script = Assets.script();
        Markup m = new Markup();
        m.trusted("<!DOCTYPE html>\n").start("html", "lang", "en");
        head(document, script, m);
        m.start("body");
        m.leaf("a", "Skip to the content", "class", "skip", "href", "#content");
        header(document, m);
        m.start("div", "class", "layout");
        contents(document, m);
        m.start("main", "id", "content");
        BlockHtml blocks = new BlockHtml(m);
        int number = 1;
        for (Section section : document.sections()) {
            m.line().start("section", "id", "s" + number, "aria-labelledby", "h" + number);
            m.leaf("h2", section.title(), "id", "h" + number);
            for (Block block : section.blocks()) {
                blocks.write(block);
            }
            m.end();
            number++;
        }
        m.end(2).line();
        m.leaf("footer", document.generator());
        m.start("div", "id", "tip", "role", "tooltip", "hidden", "").end();
        m.start("script").trusted(script).end();
        return m.end(2).line().finish();
    }

    private static void head(Document document, String script, Markup m) {
        m.start("head").line();
        m.empty("meta", "charset", "utf-8").line();
        m.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(script))
                .line();
        m.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        m.empty("meta", "name", "color-scheme", "content", "light dark").line();
        m.empty("meta", "name", "generator", "content", document.generator()).line();
        m.empty("link", "rel", "icon", "href", "data:,").line();
        m.leaf("title", document.title()).line();
        m.start("style").trusted(Assets.style()).end().line();
        m.end();
    }

    /** Nothing may be fetched; inline style is allowed, inline script only by its hash. */
    private static String policy(String script) {
        return "default-src 'none'; style-src 'unsafe-inline'; script-src " + Assets.hash(script)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static void header(Document document, Markup m) {
        m.line().start("header", "class", "top").start("div", "class", "inner");
        m.leaf("h1", document.title());
        m.leaf("p", document.subtitle(), "class", "subtitle");
        BlockHtml.facts(document.facts(), "facts lead", m);
        m.end(2);
    }

    private static void contents(Document document, Markup m) {
        m.line().start("nav", "class", "contents", "aria-label", "Contents");
        m.start("ol");
        for (int i = 0; i < document.sections().size(); i++) {
            m.start("li")
                    .leaf("a", document.sections().get(i).title(), "href", "#s" + (i + 1))
                    .end();
        }
        m.end(2);
    }
}
