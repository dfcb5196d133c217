package dev.espalier.pages.vine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.report.ContourChart;
import dev.espalier.report.DensitySurface;
import dev.espalier.report.Document;
import dev.espalier.report.Gallery;
import dev.espalier.report.Section;
import dev.espalier.report.Stroke;
import dev.espalier.report.html.HtmlReport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Trained densities beside the families they compete with. */
class DensityChartsTest {
    private static final Pattern INFORMATION = Pattern.compile("information ([0-9.]+) and ([0-9.]+) nats");

    private static Optional<Section> densities(Document document) {
        return document.sections().stream()
                .filter(s -> s.title().equals("Densities"))
                .findFirst();
    }

    private static Gallery gallery(Document document) {
        return (Gallery) densities(document).orElseThrow().blocks().get(0);
    }

    private static List<ContourChart> charts(Document document) {
        return gallery(document).charts().stream().map(c -> (ContourChart) c).toList();
    }

    @Test
    void aFitWithoutTrainedDensitiesHasNoneToShow() {
        assertThat(densities(FittedExample.document(FittedExample.table(3, 200, false))))
                .isEmpty();
    }

    @Test
    void everyDependentPairShowsBothDensities() {
        Document document = FittedExample.document(FittedExample.table(4, 400, true), "neural");
        List<ContourChart> charts = charts(document);
        assertThat(charts.size()).isBetween(3, 6);
        for (ContourChart chart : charts) {
            assertThat(chart.curves())
                    .extracting(ContourChart.Curve::stroke)
                    .containsExactly(Stroke.SOLID, Stroke.DASHED);
            assertThat(chart.curves().get(0).name()).isEqualTo("neural");
            assertThat(chart.curves().get(1).name()).isNotEqualTo("neural");
            assertThat(chart.pointsX().size()).isEqualTo(250);
            assertThat(chart.caption()).contains("(effective)", "log-likelihood", "BIC", "The vine takes neural.");
            chart.curves().forEach(c -> assertThat(mass(c.density())).isCloseTo(1, within(0.02)));
        }
        assertThat(gallery(document).caption()).contains("250 of 400 rows").doesNotContain("Shown are");
        assertThat(HtmlReport.render(document)).contains("swatch dashed", "contour dashed", "lean by more");
    }

    @Test
    void pairsStandInTheOrderOfTheirInformation() {
        double last = Double.POSITIVE_INFINITY;
        for (ContourChart chart : charts(FittedExample.document(FittedExample.table(4, 400, false), "neural"))) {
            Matcher m = INFORMATION.matcher(chart.caption());
            assertThat(m.find()).isTrue();
            double nats = Double.parseDouble(m.group(1));
            assertThat(nats).isLessThanOrEqualTo(last);
            last = nats;
        }
    }

    @Test
    void theStrongestPairsOfManyAreShown() {
        // without independence among the candidates all 28 pairs of 8 columns count as dependent
        Gallery gallery = gallery(FittedExample.document(FittedExample.table(8, 400, false), "gaussian,neural"));
        assertThat(gallery.charts().size()).isEqualTo(24);
        assertThat(gallery.caption()).contains("Shown are the 24 of 28 dependent pairs");
        assertThat(gallery.charts().get(0).caption()).contains("The vine takes ");
    }

    /** The integral by the rule of rectangles; 99.8 per cent and more of a pair with normal margins lie within the axes. */
    private static double mass(DensitySurface grid) {
        double step = grid.x().get(1) - grid.x().get(0);
        double sum = 0;
        for (int k = 0; k < grid.z().size(); k++) {
            sum += grid.z().get(k);
        }
        return sum * step * step;
    }
}
