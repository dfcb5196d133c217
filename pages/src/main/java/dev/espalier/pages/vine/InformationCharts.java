package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.report.Axis;
import dev.espalier.report.BarChart;
import dev.espalier.report.Block;
import dev.espalier.report.Hue;
import dev.espalier.report.LegendEntry;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import java.util.ArrayList;
import java.util.List;

/** Total correlation, taken apart by tree and by pair. */
final class InformationCharts {
    /** Pairs evaluated one by one and drawn. */
    private static final int PAIRS = 20;
    /** A remainder smaller than this share of its tree is not drawn. */
    private static final double VISIBLE = 0.004;

    private static final Axis NATS = new Axis("Information", "nats", NumberFormat.DECIMALS_3);

    private static final String TRAINED =
            " Means of trained densities lean by more: espalier information --estimator neural gives the information of the"
                    + " densities themselves, and held-out values.";

    private final VineCopula model;
    private final VineNames names;
    private final EdgeInformationTerms terms;
    private final List<EdgeInformationTerms.EdgeTerm> strongest;

    InformationCharts(VineCopula model, EdgeInformationTerms terms) {
        this.model = model;
        this.names = new VineNames(model);
        this.terms = terms;
        this.strongest = terms.strongest(PAIRS);
    }

    Section section() {
        InformationEstimate total = terms.total();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                Prose.text(
                        "Total correlation is the information that the columns share, the mean log-density of the copula:"
                                + " " + amount(total) + " nats ("
                                + NumberFormat.DECIMALS_3.format(total.nats() / StrictMath.log(2))
                                + " bits). It is the sum over trees, and within a tree over pairs, of (conditional) mutual information."));
        if (!strongest.isEmpty()) {
            blocks.add(byTree());
            blocks.add(byPair());
        }
        blocks.add(Prose.note(
                "Means over the fitted rows of the fitted model's log-densities, less half the number of parameters divided by"
                        + " the number of rows, by which fitted rows lean upwards: "
                        + NumberFormat.DECIMALS_3.format(model.parameterCount() / 2 / total.n())
                        + " nats in all. \u00b1 is one standard error from the spread over rows and of that lean."
                        + " espalier information estimates in the same way but chooses its own vine, with local-likelihood"
                        + " densities among the candidates, over complete rows of equal weight; of a model file it gives what"
                        + " the model itself holds, by simulation."
                        + (trained() ? TRAINED : "")));
        return new Section("Information", blocks);
    }

    private boolean trained() {
        return model.pairs().stream().flatMap(List::stream).anyMatch(c -> c.family() == Family.NEURAL);
    }

    private static String amount(InformationEstimate term) {
        return NATS.format().format(term.nats()) + " \u00b1 " + NATS.format().format(term.standardError());
    }

    private BarChart byTree() {
        List<BarChart.Bar> bars = new ArrayList<>();
        boolean others = false;
        for (int t = 0; t < model.truncation(); t++) {
            InformationEstimate tree = terms.tree(t);
            List<BarChart.Segment> parts = new ArrayList<>();
            double rest = tree.nats();
            for (EdgeInformationTerms.EdgeTerm e : strongest) {
                if (e.edge().tree() == t) {
                    parts.add(segment(e));
                    rest -= e.term().nats();
                }
            }
            if (parts.isEmpty() || Math.abs(rest) > VISIBLE * Math.abs(tree.nats())) {
                others = true;
                parts.add(new BarChart.Segment(
                        "other pairs",
                        rest,
                        Hue.GREY,
                        "Other pairs of tree " + (t + 1) + ": " + NATS.format().format(rest)));
            }
            bars.add(new BarChart.Bar("Tree " + (t + 1), parts, tree.standardError()));
        }
        List<LegendEntry> legend = new ArrayList<>(FamilyHues.legend(
                strongest.stream().map(EdgeInformationTerms.EdgeTerm::copula).toList()));
        if (others) {
            legend.add(new LegendEntry("other pairs", Hue.GREY));
        }
        return new BarChart("Information by tree", "One segment per pair, coloured by family.", NATS, bars, legend);
    }

    private BarChart byPair() {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (EdgeInformationTerms.EdgeTerm e : strongest) {
            bars.add(new BarChart.Bar(label(e), List.of(segment(e)), e.term().standardError()));
        }
        int all = 0;
        for (int t = 0; t < model.truncation(); t++) {
            all += model.dependentPairs(t);
        }
        String caption = all > strongest.size()
                ? "The " + strongest.size() + " of " + all + " dependent pairs with the largest absolute Kendall's tau."
                : "";
        return new BarChart(
                "Information by pair",
                caption,
                NATS,
                bars,
                FamilyHues.legend(strongest.stream()
                        .map(EdgeInformationTerms.EdgeTerm::copula)
                        .toList()));
    }

    /** The pair and how many variables it is conditioned on. */
    private String label(EdgeInformationTerms.EdgeTerm e) {
        String pair = model.names().get(e.edge().first()) + ", "
                + model.names().get(e.edge().second());
        return switch (e.edge().tree()) {
            case 0 -> pair;
            case 1 -> pair + " | " + names.given(e.edge());
            default -> pair + " | " + e.edge().tree() + " others";
        };
    }

    private BarChart.Segment segment(EdgeInformationTerms.EdgeTerm e) {
        String tip = names.full(e.edge()) + "\n" + PairText.label(e.copula()) + "\n" + amount(e.term()) + " nats";
        return new BarChart.Segment(
                names.full(e.edge()), e.term().nats(), FamilyHues.of(e.copula().family()), tip);
    }
}
