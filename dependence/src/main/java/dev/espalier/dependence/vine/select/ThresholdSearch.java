package dev.espalier.dependence.vine.select;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Runs a fit at a given threshold, or looks for the threshold with the smallest mBICV.
 *
 * <p>The search fits without a threshold, then tries thresholds at quantiles of the criteria of that fit: five evenly spaced ones and
 * twice the neighbours of the best at half the spacing. Pairs of equal columns are fitted once for all runs.
 */
final class ThresholdSearch {
    private static final int COARSE = 4;
    private static final int REFINEMENTS = 2;

    /**
     * The best fit.
     *
     * @param fitted model and edges
     * @param threshold the threshold used
     */
    record Found(FittedVine fitted, double threshold) {}

    private final FitInput input;
    private final TreeChooser chooser;
    private final PairChoice choice;
    private final Function<List<List<EdgeFit>>, FittedVine> model;
    private final FitMemory memory = new FitMemory();

    private ThresholdSearch(
            FitInput input, TreeChooser chooser, PairChoice choice, Function<List<List<EdgeFit>>, FittedVine> model) {
        this.input = input;
        this.chooser = chooser;
        this.choice = choice;
        this.model = model;
    }

    static Found run(
            FitInput input, TreeChooser chooser, PairChoice choice, Function<List<List<EdgeFit>>, FittedVine> model) {
        ThresholdSearch search = new ThresholdSearch(input, chooser, choice, model);
        VineFitControls controls = input.controls();
        return controls.selectThreshold() ? search.search() : search.at(controls.threshold());
    }

    private Found at(double threshold) {
        return new Found(model.apply(new TreeRun(input, chooser, choice, threshold, memory).run()), threshold);
    }

    private Found search() {
        Found best = at(0);
        double[] strengths = best.fitted().edges().stream()
                .flatMap(List::stream)
                .mapToDouble(f -> Math.abs(f.criterion()))
                .toArray();
        Arrays.sort(strengths);
        double position = 0;
        for (int k = 1; k <= COARSE; k++) {
            Found tried = at(quantile(strengths, (double) k / COARSE));
            if (mbicv(tried) < mbicv(best)) {
                best = tried;
                position = (double) k / COARSE;
            }
        }
        double step = 1.0 / COARSE;
        for (int k = 0; k < REFINEMENTS; k++) {
            step /= 2;
            double centre = position;
            for (double p : new double[] {centre - step, centre + step}) {
                if (p > 0 && p < 1) {
                    Found tried = at(quantile(strengths, p));
                    if (mbicv(tried) < mbicv(best)) {
                        best = tried;
                        position = p;
                    }
                }
            }
        }
        return best;
    }

    private double mbicv(Found found) {
        FittedVine f = found.fitted();
        return ModelCriteria.mbicv(
                f.model(),
                f.logLikelihood(),
                input.effectiveSize(),
                input.controls().psi0());
    }

    /** Just above the strength at this quantile, so that the share of edges up to it is dropped. */
    private static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return 0;
        }
        return Math.nextUp(sorted[(int) Math.min(sorted.length - 1, Math.round(p * (sorted.length - 1)))]);
    }
}
