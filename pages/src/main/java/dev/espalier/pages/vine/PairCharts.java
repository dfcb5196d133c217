package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.measure.DependenceMeasure;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.VineEdge;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.report.Axis;
import dev.espalier.report.Hue;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.PairMatrix;
import dev.espalier.report.Section;
import dev.espalier.report.Thinning;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The pair matrix: data as normal scores under the contours of what the vine implies for the pair. */
final class PairCharts {
    private static final int MOST_VARIABLES = 7;
    private static final int MOST_POINTS = 600;
    private static final int BINS = 18;
    private static final NumberFormat TAU = NumberFormat.DECIMALS_2;

    private final VineCopula model;
    private final Table data;
    private final UniformTable sample;
    private final UniformTable simulated;
    private final long seed;
    private final int[] shown;

    /**
     * @param simulated rows drawn from the model, for the pairs it does not contain directly
     * @param seed of the choice of points
     */
    PairCharts(VineCopula model, Table data, UniformTable sample, UniformTable simulated, long seed) {
        this.model = model;
        this.data = data;
        this.sample = sample;
        this.simulated = simulated;
        this.seed = seed;
        this.shown = shown();
    }

    Section section() {
        int[] rows = Thinning.rows(sample.size(), MOST_POINTS, seed);
        List<PairMatrix.Variable> variables = new ArrayList<>();
        for (int j : shown) {
            variables.add(variable(j, rows));
        }
        List<PairMatrix.Pair> pairs = new ArrayList<>();
        for (int b = 1; b < shown.length; b++) {
            for (int a = 0; a < b; a++) {
                pairs.add(pair(a, b));
            }
        }
        PairMatrix matrix = new PairMatrix(
                "Pairs of columns",
                caption(rows.length),
                -ScoreDensity.REACH,
                ScoreDensity.REACH,
                Axis.of("Kendall's tau", TAU),
                variables,
                pairs);
        return Section.of("Pairs", matrix);
    }

    private String caption(int points) {
        String text =
                "Below the diagonal: pseudo-observations as normal scores, under contours of the fitted vine that hold 25, 50,"
                        + " 75 and 95 % of its probability. Pairs of the first tree show their pair copula, in its family's colour; the"
                        + " others show " + NumberFormat.INTEGER.format(simulated.size())
                        + " rows simulated from the vine (grey)."
                        + " Above: Kendall's tau of the data, and of the model below it. On the diagonal: the column as it is.";
        if (shown.length < model.dimension()) {
            text += " Shown are the " + shown.length + " of " + model.dimension()
                    + " columns joined by the strongest pairs of the first tree.";
        }
        if (points < sample.size()) {
            text += " " + NumberFormat.INTEGER.format(points) + " of " + NumberFormat.INTEGER.format(sample.size())
                    + " rows are drawn, a random choice with seed " + seed + ".";
        }
        return text;
    }

    /** All variables, or those of the strongest pairs of the first tree, in column order. */
    private int[] shown() {
        int d = model.dimension();
        Set<Integer> chosen = new TreeSet<>();
        if (d > MOST_VARIABLES && model.truncation() > 0) {
            double[] strengths = new double[model.structure().edgeCount(0)];
            Arrays.setAll(strengths, this::strength);
            for (int e : Argsort.descending(strengths, Argsort.Nan.LAST)) {
                Set<Integer> with = new TreeSet<>(chosen);
                with.add(model.structure().edge(0, e).first());
                with.add(model.structure().edge(0, e).second());
                chosen = with.size() <= MOST_VARIABLES ? with : chosen;
            }
        }
        for (int j = 0; j < d && chosen.size() < MOST_VARIABLES; j++) {
            chosen.add(j);
        }
        return chosen.stream().mapToInt(j -> j).toArray();
    }

    private double strength(int edge) {
        return Math.abs(model.pair(0, edge).tau());
    }

    private PairMatrix.Variable variable(int j, int[] rows) {
        double[] known = Arrays.stream(data.column(j)).filter(Double::isFinite).toArray();
        double low = Arrays.stream(known).min().orElse(0);
        double high = Arrays.stream(known).max().orElse(1);
        double[] bins = new double[BINS];
        for (double x : known) {
            bins[high > low ? Math.min(BINS - 1, (int) ((x - low) / (high - low) * BINS)) : 0]++;
        }
        String range = NumberFormat.SIGNIFICANT.format(low) + " \u2026 " + NumberFormat.SIGNIFICANT.format(high);
        Values scores = Values.of(NormalScores.of(sample.column(j))).at(rows);
        return new PairMatrix.Variable(model.names().get(j), scores, Values.of(bins), range);
    }

    private PairMatrix.Pair pair(int a, int b) {
        int i = shown[a];
        int j = shown[b];
        double tau = DependenceMeasure.KENDALL.ofComplete(
                sample.column(i).toArray(), sample.column(j).toArray(), data.weights());
        String names = model.names().get(i) + ", " + model.names().get(j);
        PairCopula direct = direct(i, j);
        if (direct != null) {
            String tip = names + "\ntau of the data " + TAU.format(tau) + "\n" + PairText.label(direct) + "\n"
                    + PairText.parameters(direct);
            return new PairMatrix.Pair(
                    a,
                    b,
                    tau,
                    PairText.label(direct),
                    tip.strip(),
                    FamilyHues.of(direct.family()),
                    ScoreDensity.of(direct));
        }
        double[] x = NormalScores.of(simulated.column(i));
        double[] y = NormalScores.of(simulated.column(j));
        double implied = KendallTau.of(x, y);
        String tip = names + "\ntau of the data " + TAU.format(tau) + "\ntau of the model " + TAU.format(implied);
        return new PairMatrix.Pair(a, b, tau, "model " + TAU.format(implied), tip, Hue.GREY, ScoreDensity.of(x, y));
    }

    /** The copula of (i, j) when the first tree joins them. */
    private @Nullable PairCopula direct(int i, int j) {
        for (int e = 0; model.truncation() > 0 && e < model.structure().edgeCount(0); e++) {
            VineEdge edge = model.structure().edge(0, e);
            if (edge.first() == i && edge.second() == j) {
                return model.pair(0, e);
            }
            if (edge.first() == j && edge.second() == i) {
                return model.pair(0, e).exchanged();
            }
        }
        return null;
    }
}
