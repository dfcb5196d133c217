package dev.espalier.language.training;

import java.util.List;
import java.util.Locale;

/**
 * How the loss of a language model fell while it was trained.
 *
 * @param points in the order of the run
 */
public record LossCurve(List<Point> points) {
    /**
     * One measurement.
     *
     * @param step steps done
     * @param tokens seen so far
     * @param training mean loss per token of the steps since the last measurement, nats; NaN before the first step
     * @param heldOut mean loss per token of the held-out sequences, nats
     */
    public record Point(long step, long tokens, double training, double heldOut) {}

    /** Copies the points. */
    public LossCurve {
        points = List.copyOf(points);
    }

    /** The curve as comma-separated text with a header line; a training loss that is not there is an empty field. */
    public String toCsv() {
        StringBuilder text = new StringBuilder("step,tokens,training_loss,held_out_loss\n");
        for (Point p : points) {
            String training = Double.isNaN(p.training()) ? "" : String.format(Locale.ROOT, "%.6g", p.training());
            text.append(String.format(Locale.ROOT, "%d,%d,%s,%.6g\n", p.step(), p.tokens(), training, p.heldOut()));
        }
        return text.toString();
    }
}
