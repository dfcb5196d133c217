package dev.espalier.neural.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The loss as comma-separated text. */
class TrainingCurveTest {
    @Test
    void isOneLinePerReportAndLocaleFree() {
        TrainingCurve curve = new TrainingCurve(List.of(
                new TrainingCurve.Point(1, 0, Double.NaN, 3.25, 0.0625),
                new TrainingCurve.Point(2, 4000, 1.5, 1234567.5, 1e-7)));
        assertThat(curve.toCsv()).isEqualTo("""
                        stage,step,training_loss,validation_loss,validation_divergence
                        1,0,,3.25000,0.0625000
                        2,4000,1.50000,1.23457e+06,1.00000e-07
                        """);
    }
}
