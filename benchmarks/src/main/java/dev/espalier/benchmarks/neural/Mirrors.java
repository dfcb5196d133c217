package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.sample.PairSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether an estimate of a mirrored or exchanged sample is the mirrored or exchanged estimate. */
final class Mirrors implements StudySection {
    private static final List<Integer> SIZES = List.of(500, 2000);
    private static final int SAMPLES = 3;

    @Override
    public String code() {
        return "mirror";
    }

    @Override
    public String title() {
        return "Mirror images";
    }

    @Override
    public String method(StudyControls controls) {
        return "Every sample and its seven images (u or v turned over, u and v exchanged) carry the same information. Largest"
                + " difference, in nats, of the estimated mutual information between a sample and one of its images, over "
                + Math.min(SAMPLES, controls.seeds()) + " samples of " + StudyControls.join(SIZES)
                + " rows of every law named.";
    }

    @Override
    public List<StudyTable> run(StudyControls controls) {
        List<Truth> laws = new ArrayList<>(NineCases.published());
        laws.add(MixtureTruth.partial());
        laws.addAll(PatternTruth.published());
        laws.addAll(PatternTruth.unseen());
        List<String> columns = new ArrayList<>(List.of("law"));
        columns.addAll(controls.names());
        StudyTable table = new StudyTable("Largest difference between images", columns);
        double[] largest = new double[controls.contenders().size()];
        for (Truth law : laws) {
            StudyControls.progress("mirror: %s", law.name());
            List<Object> row = new ArrayList<>(List.of(law.name()));
            for (int c = 0; c < largest.length; c++) {
                double gap = gap(law, controls.contenders().get(c), controls);
                largest[c] = Math.max(largest[c], gap);
                row.add(gap);
            }
            table.add(row);
        }
        List<Object> row = new ArrayList<>(List.of("largest"));
        Arrays.stream(largest).forEach(row::add);
        table.add(row);
        return List.of(table);
    }

    private static double gap(Truth law, Contender contender, StudyControls controls) {
        double gap = 0;
        for (int n : SIZES) {
            List<Double> gaps = controls.workers().map(Math.min(SAMPLES, controls.seeds()), r -> {
                PairSample sample = controls.sample(law, n, r);
                double own = UnitRule.informationOf(contender.estimate(sample));
                double most = 0;
                for (int image = 1; image < 8; image++) {
                    double other = UnitRule.informationOf(contender.estimate(image(sample, image)));
                    most = Math.max(most, Math.abs(other - own));
                }
                return most;
            });
            gap = Math.max(
                    gap, gaps.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        }
        return gap;
    }

    /** Bit 0 turns u over, bit 1 turns v over, bit 2 then exchanges them. */
    static PairSample image(PairSample sample, int image) {
        double[] u = turned(sample.u().toArray(), (image & 1) != 0);
        double[] v = turned(sample.v().toArray(), (image & 2) != 0);
        return (image & 4) == 0 ? StudyControls.sample(u, v) : StudyControls.sample(v, u);
    }

    private static double[] turned(double[] u, boolean over) {
        for (int i = 0; over && i < u.length; i++) {
            u[i] = 1 - u[i];
        }
        return u;
    }
}
