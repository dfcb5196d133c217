package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.grid.TllControls;
import dev.espalier.dependence.copula.grid.TllEstimator;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Mutual information of one variable with another.
 *
 * <p>Candidates are the parametric family with the best criterion, a trained estimator's density where it is named, and
 * local-constant estimates at several bandwidths. The candidate with the largest held-out log-likelihood decides between the kinds. A candidate's value A is the middle of
 * its mean log-density on fitted and on held-out rows: the first leans upwards and the second downwards by the same amount,
 * parameters/(2n), to first order. Unless the local estimates win, the answer is the winner's A. Otherwise what remains is the smoothing bias,
 * of the order of the bandwidth h where the density has edges; the answer is the combination of all bandwidths whose weights
 * sum to one, cancel that order and have the least sum of squares, which is the intercept of the straight line through the
 * points (h, A(h)). Sricharan, Wei and Hero 2013, doi:10.1109/TIT.2013.2251456 (ensembles of plug-in estimators).
 * Cross-fitted, the answer is the winner's held-out mean.
 */
final class PairInformation {
    /** Factors on the squared rule-of-thumb bandwidth: halved three times. */
    private static final double[] MULTIPLIERS = {1, 0.5, 0.25, 0.125};
    /** Knots per margin, so that the narrowest kernel spans several of them. */
    private static final int KNOTS = 100;

    private static final int FOLDS = 5;

    private final PairSample sample;
    private final InformationControls controls;
    private final Folds folds;

    private PairInformation(PairSample sample, InformationControls controls) {
        this.sample = sample;
        this.controls = controls;
        this.folds = Folds.of(sample.size(), controls.folds() == 0 ? FOLDS : controls.folds(), controls.seed());
    }

    /**
     * Log-densities by row.
     *
     * @param fitted of the fit to all rows
     * @param held of the fits to the other folds
     */
    private record Terms(String name, double[] fitted, double[] held) {
        double heldMean() {
            double sum = 0;
            for (double t : held) {
                sum += t;
            }
            return sum / held.length;
        }
    }

    static InformationEstimate of(UniformColumn x, UniformColumn y, InformationControls controls, Workers workers) {
        return new PairInformation(PairSample.of(x, y), controls).estimate(workers);
    }

    private InformationEstimate estimate(Workers workers) {
        PairFitControls pairs = controls.vine().pairs();
        List<PairFitControls> settings = new ArrayList<>();
        Set<Family> parametric = EnumSet.copyOf(pairs.families());
        parametric.removeIf(Family::onGrid);
        if (!parametric.isEmpty()) {
            settings.add(pairs.withFamilies(parametric));
        }
        if (pairs.families().contains(Family.NEURAL)) {
            settings.add(pairs.withFamilies(EnumSet.of(Family.NEURAL)));
        }
        int alone = settings.size();
        if (pairs.families().contains(Family.TLL) && fewestRest() >= TllEstimator.FEWEST_ROWS) {
            for (double m : MULTIPLIERS) {
                settings.add(pairs.withFamilies(EnumSet.of(Family.TLL))
                        .withTll(new TllControls(TllControls.Method.CONSTANT, m, KNOTS)));
            }
        }
        if (settings.isEmpty()) {
            throw InputException.of(
                    InputException.Code.TOO_FEW_ROWS,
                    "a density estimate needs %d complete rows, %d are left of %d when a fold is held out: bring more"
                            + " rows, or take another estimator",
                    TllEstimator.FEWEST_ROWS,
                    fewestRest(),
                    sample.size());
        }
        List<Terms> candidates = workers.map(settings.size(), k -> terms(settings.get(k)));
        int winner = 0;
        for (int k = 1; k < candidates.size(); k++) {
            winner = candidates.get(k).heldMean() > candidates.get(winner).heldMean() ? k : winner;
        }
        Terms best = candidates.get(winner);
        if (controls.folds() > 0) {
            return InformationEstimate.ofTerms(best.held, "vine (" + best.name + ", " + folds.count() + " folds)");
        }
        if (winner < alone) {
            return InformationEstimate.ofTerms(combined(List.of(best), new double[] {1}), "vine (" + best.name + ")");
        }
        List<Terms> grids = candidates.subList(alone, candidates.size());
        return InformationEstimate.ofTerms(
                combined(grids, interceptWeights()), "vine (tll, " + grids.size() + " bandwidths)");
    }

    private int fewestRest() {
        return IntStream.range(0, folds.count())
                .map(k -> folds.rest(k).length)
                .min()
                .orElse(0);
    }

    /** Weights of the values that give the intercept of their regression on the bandwidths. */
    static double[] interceptWeights() {
        int m = MULTIPLIERS.length;
        double mean = 0;
        for (double q : MULTIPLIERS) {
            mean += Math.sqrt(q) / m;
        }
        double squares = 0;
        for (double q : MULTIPLIERS) {
            squares += (Math.sqrt(q) - mean) * (Math.sqrt(q) - mean);
        }
        double[] weights = new double[m];
        for (int k = 0; k < m; k++) {
            weights[k] = 1.0 / m - mean * (Math.sqrt(MULTIPLIERS[k]) - mean) / squares;
        }
        return weights;
    }

    private static double[] combined(List<Terms> terms, double[] weights) {
        double[] sum = new double[terms.get(0).fitted.length];
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[k] * 0.5 * (terms.get(k).fitted[i] + terms.get(k).held[i]);
            }
        }
        return sum;
    }

    private Terms terms(PairFitControls settings) {
        PairFit all = PairSelector.select(sample, settings);
        PairCopula copula = all.copula();
        double[] held = new double[sample.size()];
        for (int k = 0; k < folds.count(); k++) {
            int[] out = folds.held(k);
            PairCopula other = PairSelector.fit(rows(folds.rest(k)), copula.family(), copula.rotation(), settings)
                    .copula();
            PairSample left = rows(out);
            double[] values = other.evaluate(PairFunction.LOG_PDF, left.u(), left.v());
            for (int i = 0; i < out.length; i++) {
                held[out[i]] = values[i];
            }
        }
        double[] fitted = copula.evaluate(PairFunction.LOG_PDF, sample.u(), sample.v());
        return new Terms(copula.family().code(), fitted, held);
    }

    private PairSample rows(int[] rows) {
        return PairSample.of(Folds.rows(sample.u(), rows), Folds.rows(sample.v(), rows));
    }
}
