package dev.espalier.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.report.SampleDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page in a real browser: the charts must draw, the script must run, nothing may leave the page. */
class HtmlReportBrowserTest {
    private static final Pattern CHART =
            Pattern.compile("<svg class=\"chart chart-(\\w+)\".*?</figure>", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void opensWithEveryChartDrawnAndNoRequest() throws Exception {
        Optional<Browser> browser = Browser.find(folder);
        assumeTrue(browser.isPresent(), "no Chromium on the PATH and CHROME not set: the page was not opened");
        Path page = Files.writeString(folder.resolve("page.html"), HtmlReport.render(SampleDocument.of(8, 2000)));
        Path netLog = folder.resolve("net.json");
        String dom = browser.get().dump(page, netLog);

        assertThat(dom.contains("data-ready=\"true\""))
                .as("the script ran to its end")
                .isTrue();
        Matcher chart = CHART.matcher(dom);
        int charts = 0;
        while (chart.find()) {
            assertThat(marks(chart.group()))
                    .as("marks in chart of kind " + chart.group(1))
                    .isPositive();
            charts++;
        }
        assertThat(dom.contains("data-charts=\"" + charts + "\""))
                .as("the script saw all charts")
                .isTrue();
        // 3 networks, 1 pair matrix, 1 heatmap, 1 bar, 1 line, 1 contour, 8 histograms
        assertThat(charts).isEqualTo(16);
        assertThat(dom.contains("class=\"sortable sorts\""))
                .as("tables can be sorted")
                .isTrue();
        assertThat(dom.contains("<script>alert"))
                .as("a column name became a script")
                .isFalse();
        assertThat(Browser.pageRequests(netLog)).isEmpty();
    }

    /** The check above can fail: a page that does ask is noticed. */
    @Test
    void noticesAPageThatAsksTheNetwork() throws Exception {
        Optional<Browser> browser = Browser.find(folder);
        assumeTrue(browser.isPresent(), "no Chromium on the PATH and CHROME not set: the check was not checked");
        Path page = Files.writeString(folder.resolve("leaky.html"), "<img src='http://leak.invalid/pixel.png'>");
        Path netLog = folder.resolve("net.json");
        browser.get().dump(page, netLog);
        assertThat(Browser.pageRequests(netLog)).contains("http://leak.invalid/pixel.png");
    }

    private static int marks(String svg) {
        Matcher mark = Pattern.compile("<path [^>]*d=\"M|<rect ").matcher(svg);
        int count = 0;
        while (mark.find()) {
            count++;
        }
        return count;
    }
}
