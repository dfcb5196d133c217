package dev.espalier.neural.training;

import java.util.List;
import java.util.Locale;

/**
 * How the loss fell.
 *
 * @param points in the order of the run
 */
public record TrainingCurve(List<Point> points) {
    /**
     * One report.
     *
     * @param stage which network, from 1
     * @param step steps done in that stage
     * @param training mean loss of the steps since the last report
     * @param validation loss on the validation examples
     * @param divergence mean KL(truth || estimate) of the validation examples, nats
     */
    public record Point(int stage, long step, double training, double validation, double divergence) {}

    /** Copies the points. */
    public TrainingCurve {
        points = List.copyOf(points);
    }

    /** The curve as comma-separated text with a header line; a training loss that is not there is an empty field. */
    public String toCsv() {
        StringBuilder text = new StringBuilder("stage,step,training_loss,validation_loss,validation_divergence\n");
        for (Point p : points) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%s,%.6g,%.6g\n",
                    p.stage(),
                    p.step(),
                    Double.isNaN(p.training()) ? "" : String.format(Locale.ROOT, "%.6g", p.training()),
                    p.validation(),
                    p.divergence()));
        }
        return text.toString();
    }
}
