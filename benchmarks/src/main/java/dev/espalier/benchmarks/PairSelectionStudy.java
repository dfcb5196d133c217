package dev.espalier.benchmarks;

import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether giving candidates up early ever changes the winner, and what it saves.
 *
 * <p>Arguments: dimension and rows of a speed-table input. For every pair of columns the selection with and without early
 * ruling out is compared by criterion, passes over the sample and processor time of the thread.
 */
public final class PairSelectionStudy {
    private PairSelectionStudy() {}

    /** Runs the study and prints one line per difference and a summary. */
    public static void main(String[] arguments) {
        int d = Integer.parseInt(arguments[0]);
        int n = Integer.parseInt(arguments[1]);
        String families = arguments.length > 2 ? arguments[2] : "all";
        UniformColumn[] columns = BenchmarkData.columns(d, n);
        PairFitControls quick = PairFitControls.defaults().withFamilies(FamilySets.parse(families));
        List<PairSample> pairs = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(PairSample.of(columns[j], columns[i]));
            }
        }
        for (int round = 0; round < 3; round++) {
            measure(pairs, quick, "early ruling out");
            measure(pairs, quick.withPreselect(false), "exhaustive");
        }
        for (PairSample pair : pairs) {
            PairFit fast = PairSelector.select(pair, quick);
            PairFit full = PairSelector.select(pair, quick.withPreselect(false));
            if (fast.bic() > full.bic() + 1e-3) {
                System.out.printf("worse by %.4f: %s %s%n", fast.bic() - full.bic(), fast.copula(), full.copula());
            }
        }
    }

    private static void measure(List<PairSample> pairs, PairFitControls controls, String name) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double bic = 0;
        long passes = 0;
        for (PairSample pair : pairs) {
            PairFit fit = PairSelector.select(pair, controls);
            bic += fit.bic();
            passes += fit.evaluations();
        }
        double ms = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-6;
        System.out.printf(
                "%-18s %3d pairs  bic %.3f  %6.1f passes and %7.3f ms of processor time per pair%n",
                name, pairs.size(), bic, (double) passes / pairs.size(), ms / pairs.size());
    }
}
