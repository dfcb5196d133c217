package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.report.Axis;
import dev.espalier.report.Block;
import dev.espalier.report.Chart;
import dev.espalier.report.Gallery;
import dev.espalier.report.Histogram;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Goodness of fit by the Rosenblatt transform: uniform in every column, and jointly, when the model is right. */
final class UniformityCharts {
    private static final Axis PROBABILITY = Axis.of("Transformed value", NumberFormat.DECIMALS_2);
    /** Half-width of a 95 per cent interval in standard deviations. */
    private static final double BAND = 1.96;
    /** Below this p-value a picture is drawn as contradicting the model. */
    private static final double ALERT = 0.01;

    private final VineCopula model;
    private final UniformTable transformed;

    UniformityCharts(VineCopula model, UniformTable transformed) {
        this.model = model;
        this.transformed = transformed;
    }

    Section section() {
        List<Chart> columns = new ArrayList<>();
        List<Integer> continuous = new ArrayList<>();
        for (int j = 0; j < model.dimension(); j++) {
            if (!model.kinds().get(j).hasAtoms()) {
                continuous.add(j);
                double[] u = Arrays.stream(transformed.column(j).toArray())
                        .filter(x -> !Double.isNaN(x))
                        .toArray();
                columns.add(histogram(model.names().get(j), u));
            }
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                Prose.text(
                        "The Rosenblatt transform replaces each column by its conditional distribution function given the columns"
                                + " after it in the vine's order. If the model is right the results are independent and uniform:"
                                + " bars should mostly stay inside the grey band, which holds each bar with probability 95 %."));
        double[] joint = joint(continuous);
        if (joint.length > 0) {
            blocks.add(histogram("All columns together", joint));
        }
        blocks.add(new Gallery("Column by column", "", columns));
        blocks.add(Prose.note(notes(continuous.size())));
        return new Section("Goodness of fit", blocks);
    }

    private String notes(int continuous) {
        String note =
                "p is that of the Kolmogorov-Smirnov test of uniformity. The model was fitted to these same rows, so p is"
                        + " too kind. The joint picture takes the sum of squared normal scores of each complete row, which is"
                        + " chi-squared under the model, as a probability (Breymann, Dias and Embrechts 2003, doi:10.1080/713666155).";
        return continuous == model.dimension() ? note : note + " Discrete columns are left out.";
    }

    private double[] joint(List<Integer> columns) {
        if (columns.isEmpty()) {
            return new double[0];
        }
        ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(columns.size());
        List<double[]> scores = columns.stream()
                .map(j -> NormalScores.of(transformed.column(j)))
                .toList();
        double[] sums = new double[transformed.size()];
        Arrays.setAll(sums, i -> scores.stream().mapToDouble(s -> s[i] * s[i]).sum());
        return Arrays.stream(sums)
                .filter(s -> !Double.isNaN(s))
                .map(chiSquared::cumulativeProbability)
                .toArray();
    }

    private static Histogram histogram(String name, double[] u) {
        int bins = u.length >= 400 ? 20 : 10;
        double[] counts = new double[bins];
        for (double x : u) {
            counts[Math.min(bins - 1, (int) (x * bins))]++;
        }
        double expected = (double) u.length / bins;
        double half = BAND * Math.sqrt(expected * (1 - 1.0 / bins));
        double p = u.length < 5 ? Double.NaN : KolmogorovSmirnov.uniformPValue(u);
        return new Histogram(
                name,
                "p " + (p < 1e-4 ? "" : "= ") + NumberFormat.P_VALUE.format(p),
                PROBABILITY,
                0,
                1,
                Values.of(counts),
                expected,
                Math.max(0, expected - half),
                expected + half,
                p < ALERT);
    }
}
