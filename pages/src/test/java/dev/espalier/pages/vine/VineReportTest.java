package dev.espalier.pages.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.report.BarChart;
import dev.espalier.report.Block;
import dev.espalier.report.Document;
import dev.espalier.report.Gallery;
import dev.espalier.report.Histogram;
import dev.espalier.report.NetworkChart;
import dev.espalier.report.PairMatrix;
import dev.espalier.report.Section;
import dev.espalier.report.html.HtmlReport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VineReportTest {
    private static final Table TABLE = FittedExample.table(5, 500, false);
    private static final Document DOCUMENT = FittedExample.document(TABLE);

    private static <T> List<T> all(Document document, Class<T> kind) {
        return document.sections().stream()
                .map(Section::blocks)
                .flatMap(List::stream)
                .flatMap(VineReportTest::inside)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Stream<Block> inside(Block block) {
        return block instanceof Gallery g ? Stream.concat(Stream.of(g), g.charts().stream()) : Stream.of(block);
    }

    @Test
    void drawsEveryTreeWithItsEdges() {
        List<NetworkChart> trees = all(DOCUMENT, NetworkChart.class);
        assertThat(trees).extracting(t -> t.nodes().size()).containsExactly(5, 4, 3, 2);
        assertThat(trees).extracting(t -> t.edges().size()).containsExactly(4, 3, 2, 1);
    }

    @Test
    void showsEveryPairWithTheTauOfTheData() {
        PairMatrix matrix = all(DOCUMENT, PairMatrix.class).get(0);
        assertThat(matrix.pairs()).hasSize(10).allMatch(p -> p.density() != null);
        PairMatrix.Pair last = matrix.pairs().get(9);
        // Ranks keep the order of values, so tau is that of the table up to rounding.
        assertThat(last.value()).isCloseTo(KendallTau.of(TABLE.column(3), TABLE.column(4)), within(1e-12));
        assertThat(last.value()).isNegative();
    }

    @Test
    void informationOfTheTreesAddsUpToTheTotal() {
        assertThat(sumOfTrees(DOCUMENT)).isGreaterThan(1);
        // The header rounds to two decimals; a remainder below 0.4 % of its tree is not drawn.
        assertThat(sumOfTrees(DOCUMENT)).isCloseTo(total(DOCUMENT), within(0.005 + 0.004 * total(DOCUMENT)));
        Document missing = FittedExample.document(FittedExample.table(5, 500, true));
        assertThat(sumOfTrees(missing)).isCloseTo(total(missing), within(0.005 + 0.004 * total(missing)));
        // all ten pairs are drawn, so that trees of independent pairs alone have others: of no information
        assertThat(all(missing, BarChart.class).get(0).bars())
                .flatExtracting(BarChart.Bar::segments)
                .filteredOn(part -> part.label().equals("other pairs"))
                .allMatch(part -> Math.abs(part.value()) < 1e-12);
        // one row in 17 misses one value of five: a pair loses about 12 of 500 rows, and the total little
        assertThat(total(missing)).isCloseTo(total(DOCUMENT), within(0.1));
    }

    private static double sumOfTrees(Document document) {
        return all(document, BarChart.class).get(0).bars().stream()
                .mapToDouble(BarChart.Bar::total)
                .sum();
    }

    private static double total(Document document) {
        return Double.parseDouble(document.facts().stream()
                .filter(f -> f.name().equals("Total correlation"))
                .findFirst()
                .orElseThrow()
                .value());
    }

    @Test
    void aGoodModelPassesItsUniformityTests() {
        List<Histogram> histograms = all(DOCUMENT, Histogram.class);
        assertThat(histograms).hasSize(6).noneMatch(Histogram::alert);
        assertThat(histograms).allMatch(h -> h.counts().stream().sum() == 500);
    }

    @Test
    void missingValuesAreCountedAndLeftOut() {
        Document document = FittedExample.document(FittedExample.table(4, 300, true));
        assertThat(HtmlReport.render(document)).contains("18 values are missing, 1.5\u2009% of all.");
        List<Histogram> histograms = all(document, Histogram.class);
        assertThat(histograms.get(0).counts().stream().sum()).isEqualTo(300 - 18);
    }

    @Test
    void theSameFitGivesTheSamePage() {
        // The time of the fit is on the page, everything else must agree.
        String clock = "Time to fit</dt><dd>[^<]*|&quot;seconds&quot; : [^,\\s]*";
        assertThat(HtmlReport.render(FittedExample.document(TABLE)).replaceAll(clock, ""))
                .isEqualTo(HtmlReport.render(DOCUMENT).replaceAll(clock, ""));
    }

    @Test
    void aHostileColumnNameStaysText() {
        assertThat(HtmlReport.render(DOCUMENT)).doesNotContain("<img").contains("&lt;img src=http://leak.invalid");
    }
}
