package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.FamilySets;
import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.report.Axis;
import dev.espalier.report.Chart;
import dev.espalier.report.ContourChart;
import dev.espalier.report.Gallery;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Section;
import dev.espalier.report.Stroke;
import dev.espalier.report.Thinning;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trained estimator's densities against the best parametric family of each pair, fitted when the page is written. */
final class DensityCharts {
    /** Pairs drawn: a page of more is slow to read and to open. */
    private static final int MOST_PAIRS = 24;
    /** Points of a pair: enough for its shape, and few enough to list under each chart. */
    private static final int MOST_POINTS = 250;

    private static final PairFitControls NEURAL = PairFitControls.defaults().withFamilies(Set.of(Family.NEURAL));
    private static final PairFitControls PARAMETRIC = PairFitControls.defaults().withFamilies(FamilySets.PARAMETRIC);

    private final VineCopula model;
    private final UniformTable sample;
    private final double @Nullable [] weights;
    private final long seed;
    private final Workers workers;
    private final VineNames names;

    DensityCharts(VineCopula model, UniformTable sample, double @Nullable [] weights, long seed, Workers workers) {
        this.model = model;
        this.sample = sample;
        this.weights = weights;
        this.seed = seed;
        this.workers = workers;
        this.names = new VineNames(model);
    }

    /** Whether any pair has a trained density. */
    boolean any() {
        return model.pairs().stream().flatMap(List::stream).anyMatch(c -> c.family() == Family.NEURAL);
    }

    /**
     * A pair, its two densities and its rows.
     *
     * @param edge the pair
     * @param taken the model's copula
     * @param trained the estimator's fit
     * @param parametric the best family by BIC
     * @param rows the pair's pseudo-observations
     */
    private record Duel(VineEdge edge, PairCopula taken, PairFit trained, PairFit parametric, PairSample rows) {}

    Section section() {
        List<int[]> all = dependent();
        List<int[]> places = all.subList(0, Math.min(MOST_PAIRS, all.size()));
        List<PairSample> rows = EdgeRows.of(model, sample, weights, places, workers);
        List<Duel> duels = workers.map(places.size(), k -> duel(places.get(k), rows.get(k)));
        List<Chart> charts = new ArrayList<>();
        duels.forEach(d -> charts.add(chart(d)));
        return Section.of("Densities", new Gallery("Trained densities and parametric families", caption(all), charts));
    }

    private String caption(List<int[]> all) {
        String text =
                "Pseudo-observations of each pair given its conditioning set, as normal scores, under contours that"
                        + " hold 25, 50, 75 and 95\u2009% of the probability: solid lines are the trained estimator's density,"
                        + " dashed ones the parametric family with the smallest BIC for the same rows. Information is that of"
                        + " each density.";
        if (names.numbered()) {
            text += " Longer lists of given variables use the numbers of the columns under Data.";
        }
        if (all.size() > MOST_PAIRS) {
            text += " Shown are the " + MOST_PAIRS + " of " + all.size()
                    + " dependent pairs with the most information.";
        }
        if (sample.size() > MOST_POINTS) {
            text += " " + MOST_POINTS + " of " + NumberFormat.INTEGER.format(sample.size())
                    + " rows are drawn, a random choice with seed " + seed + ".";
        }
        return text;
    }

    /** Tree and index of the pairs that are not independence, by falling information. */
    private List<int[]> dependent() {
        List<int[]> places = new ArrayList<>();
        for (int t = 0; t < model.truncation(); t++) {
            for (int e = 0; e < model.structure().edgeCount(t); e++) {
                if (model.pair(t, e).family() != Family.INDEPENDENCE) {
                    places.add(new int[] {t, e});
                }
            }
        }
        double[] nats = workers.map(places.size(), k -> pair(places.get(k)).mutualInformation()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return Arrays.stream(Argsort.descending(nats, Argsort.Nan.LAST))
                .mapToObj(places::get)
                .toList();
    }

    private PairCopula pair(int[] place) {
        return model.pair(place[0], place[1]);
    }

    private Duel duel(int[] place, PairSample rows) {
        return new Duel(
                model.structure().edge(place[0], place[1]),
                pair(place),
                PairSelector.fit(rows, Family.NEURAL, 0, NEURAL),
                PairSelector.select(rows, PARAMETRIC),
                rows);
    }

    private Chart chart(Duel d) {
        int[] drawn = Thinning.rows(d.rows().size(), MOST_POINTS, seed);
        return new ContourChart(
                names.full(d.edge()),
                text(d),
                axis(d.edge().first()),
                axis(d.edge().second()),
                -ScoreDensity.REACH,
                ScoreDensity.REACH,
                scores(d.rows().u(), d.rows().uLeft(), drawn),
                scores(d.rows().v(), d.rows().vLeft(), drawn),
                List.of(curve(d.trained(), Stroke.SOLID), curve(d.parametric(), Stroke.DASHED)));
    }

    private Axis axis(int variable) {
        return Axis.of(model.names().get(variable), NumberFormat.DECIMALS_2);
    }

    private static ContourChart.Curve curve(PairFit fit, Stroke stroke) {
        return new ContourChart.Curve(
                PairText.family(fit.copula()),
                FamilyHues.of(fit.copula().family()),
                stroke,
                ScoreDensity.large(fit.copula()));
    }

    /** Both densities by the same figures, the trained one first. */
    private static String text(Duel d) {
        PairFit t = d.trained();
        PairFit p = d.parametric();
        return PairText.family(t.copula()) + " and " + PairText.family(p.copula()) + ": information "
                + both(t.copula().mutualInformation(), p.copula().mutualInformation(), NumberFormat.DECIMALS_3)
                + " nats, parameters " + NumberFormat.DECIMALS_1.format(t.parameterCount()) + " (effective) and "
                + NumberFormat.INTEGER.format(p.parameterCount()) + ", log-likelihood "
                + both(t.logLikelihood(), p.logLikelihood(), NumberFormat.DECIMALS_1) + ", BIC "
                + both(t.bic(), p.bic(), NumberFormat.DECIMALS_1) + ". The vine takes "
                + PairText.family(d.taken()) + ".";
    }

    private static String both(double trained, double parametric, NumberFormat format) {
        return format.format(trained) + " and " + format.format(parametric);
    }

    /** A discrete variable is drawn at the middle of its step. */
    private static Values scores(UniformColumn column, @Nullable UniformColumn left, int[] rows) {
        if (left == null) {
            return Values.of(NormalScores.of(column)).at(rows);
        }
        double[] middle = column.toArray();
        for (int i = 0; i < middle.length; i++) {
            middle[i] = 0.5 * (middle[i] + left.get(i));
        }
        return Values.of(NormalScores.of(UniformColumn.of(middle))).at(rows);
    }
}
