package dev.espalier.benchmarks.neural;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Processor time of one estimate on one thread. */
final class Timings implements StudySection {
    private static final List<Integer> SIZES = List.of(1000, 10000);
    /** Samples that take turns, so that no estimate repeats the one before. */
    private static final int SAMPLES = 8;

    private static final int WARM_UP = 500;
    private static final int RUNS = 101;
    /** Seconds of processor time after which warming up, and measuring with a fifth of the runs done, ends. */
    private static final double PATIENCE = 5;

    @Override
    public String code() {
        return "timing";
    }

    @Override
    public String title() {
        return "Time of one estimate";
    }

    @Override
    public String method(StudyControls controls) {
        return "Processor time of the calling thread, in milliseconds: median of " + RUNS + " estimates (at least "
                + RUNS / 5 + " where one takes long) over " + SAMPLES
                + " samples in turn, new columns every time so that no"
                + " transform is kept, after at most " + WARM_UP
                + " to warm up. The machine was shared; processor time does"
                + " not count waiting, but caches and clock are shared too.";
    }

    private static List<Truth> laws() {
        return List.of(
                MixtureTruth.of(Family.GAUSSIAN, 0, 0.6),
                MixtureTruth.of(Family.CLAYTON, 0, 2),
                MixtureTruth.of(Family.GUMBEL, 0, 2));
    }

    @Override
    public List<StudyTable> run(StudyControls controls) {
        List<String> columns = new ArrayList<>(List.of("law", "rows"));
        columns.addAll(controls.names());
        StudyTable table = new StudyTable("Milliseconds per pair, median", columns);
        for (int n : SIZES) {
            for (Truth law : laws()) {
                StudyControls.progress("timing: n = %d, %s", n, law.name());
                List<double[][]> data = IntStream.range(0, SAMPLES)
                        .mapToObj(r -> {
                            PairSample s = controls.sample(law, n, r);
                            return new double[][] {s.u().toArray(), s.v().toArray()};
                        })
                        .toList();
                List<Object> row = new ArrayList<>(List.of(law.name(), n));
                controls.contenders().forEach(c -> row.add(median(c, data)));
                table.add(row);
            }
        }
        return List.of(table);
    }

    private static double median(Contender contender, List<double[][]> data) {
        double spent = 0;
        for (int k = 0; k < WARM_UP && spent < PATIENCE * 1e3; k++) {
            spent += milliseconds(contender, data.get(k % SAMPLES));
        }
        double[] times = new double[RUNS];
        spent = 0;
        int runs = 0;
        while (runs < RUNS && (runs < RUNS / 5 || spent < PATIENCE * 1e3)) {
            times[runs] = milliseconds(contender, data.get(runs % SAMPLES));
            spent += times[runs++];
        }
        return Statistics.median(Arrays.copyOf(times, runs));
    }

    private static double milliseconds(Contender contender, double[][] columns) {
        PairSample sample = StudyControls.sample(columns[0], columns[1]);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double count = contender.estimate(sample).parameterCount();
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (Double.isNaN(count)) {
            throw new IllegalStateException(contender.name() + " has no parameter count");
        }
        return (end - start) * 1e-6;
    }
}
