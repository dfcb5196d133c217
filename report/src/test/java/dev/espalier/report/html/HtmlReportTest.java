package dev.espalier.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.report.SampleDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String PAGE = HtmlReport.render(SampleDocument.of(8, 2000));
    /** The page without its script and style, whose text is not markup. */
    private static final String BODY = PAGE.replaceAll("(?s)<(script|style)>.*?</\\1>", "");

    @Test
    void forbidsEveryRequestAndEveryOtherScript() {
        Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(PAGE);
        assertThat(script.find()).isTrue();
        assertThat(PAGE)
                .contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src ")
                .contains(Assets.hash(script.group(1)).replace("'", "&#39;"));
        assertThat(script.find()).as("one script only").isFalse();
    }

    @Test
    void namesNothingToFetch() {
        assertThat(BODY)
                .doesNotContainPattern("(?i)<(img|iframe|object|embed|source|audio|video|base|form)\\b")
                .doesNotContainPattern("(?i)(src|srcset|action|poster|xlink:href)=");
        Matcher link = Pattern.compile("href=\"([^\"]*)\"").matcher(BODY);
        while (link.find()) {
            assertThat(link.group(1)).matches("#.+|data:,");
        }
        assertThat(PAGE).doesNotContainPattern("@import|url\\(");
    }

    @Test
    void hostileNamesStayText() {
        assertThat(BODY).doesNotContain("<script").doesNotContain("<b>8</b>");
        assertThat(BODY).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    }

    @Test
    void elementsAreBalancedAndIdsUnique() {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = Pattern.compile("<(/?)([a-zA-Z0-9]+)((?:[^>\"]|\"[^\"]*\")*?)(/?)>")
                .matcher(BODY);
        List<String> voids = List.of("meta", "link", "hr", "br");
        while (tag.find()) {
            if (!tag.group(1).isEmpty()) {
                assertThat(open.pop()).isEqualTo(tag.group(2));
            } else if (tag.group(4).isEmpty() && !voids.contains(tag.group(2))) {
                open.push(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
        Set<String> ids = new HashSet<>();
        Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(BODY);
        while (id.find()) {
            assertThat(ids.add(id.group(1))).as(id.group(1)).isTrue();
        }
    }

    @Test
    void everyChartHasANameADescriptionAndItsData() {
        String[] figures = BODY.split("<figure", -1);
        assertThat(figures).hasSizeGreaterThan(10);
        for (int i = 1; i < figures.length; i++) {
            assertThat(figures[i])
                    .contains("<title id=")
                    .contains("<desc id=")
                    .contains("class=\"data\"")
                    .contains("<table");
        }
    }

    @Test
    void manyColumnsAndRowsStaySmall() {
        String page = HtmlReport.render(SampleDocument.of(30, 100_000));
        // 3 MB is what still opens at once on a phone.
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
    }

    @Test
    void rendersTheSameTextTwice() {
        assertThat(HtmlReport.render(SampleDocument.of(8, 2000))).isEqualTo(PAGE);
    }
}
