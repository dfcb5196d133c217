package dev.espalier.pages.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.neural.training.TrainedNetworks;
import dev.espalier.neural.training.TrainingControls;
import dev.espalier.neural.training.TrainingCurve;
import dev.espalier.report.html.HtmlReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about a training. */
class TrainingReportTest {
    @Test
    void showsBothLossesOfAllStagesInARow() {
        TrainingCurve curve = new TrainingCurve(List.of(
                new TrainingCurve.Point(1, 0, Double.NaN, 4.5, 0.06),
                new TrainingCurve.Point(1, 100, 4.1, 4.0, 0.05),
                new TrainingCurve.Point(2, 0, Double.NaN, 4.0, 0.05),
                new TrainingCurve.Point(2, 100, 3.9, 3.875, 0.04)));
        String page = HtmlReport.render(TrainingReport.document(
                new TrainedNetworks(List.of(), curve, 1, 1),
                TrainingControls.defaults().withSteps(100),
                Map.of("seconds", 12.5),
                Map.of("program", "espalier test", "command", "espalier train-estimator --steps 100")));
        assertThat(page)
                .contains("Validation loss", "3.875", "4.5 before", "espalier train-estimator --steps 100", "12.5")
                // the last step of the second stage, in the table below the curve
                .contains(">200<")
                .doesNotContain("src=\"http", "href=\"http", ">NaN<");
    }
}
