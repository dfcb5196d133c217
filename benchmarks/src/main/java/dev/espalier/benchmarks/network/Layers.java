package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.language.study.Calibrated;
import dev.espalier.network.concentration.HaloSummary;
import dev.espalier.network.score.LayerSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** How concentrated the loss proxy of each layer is. */
final class Layers implements SupernodeSection {
    @Override
    public String code() {
        return "concentration";
    }

    @Override
    public String title() {
        return "Concentration of the loss proxy";
    }

    @Override
    public String method(StudyInput input) {
        return String.format(
                Locale.ROOT,
                "Loss proxy LP = E[q^2] / 2 of every channel, %d calibrations of %d sequences of %d tokens; means, and in"
                        + " the second table standard deviations, over calibrations. Top 1 %%: share of the layer's LP that its"
                        + " supernodes hold (at least one channel). N50, N90: fewest channels that hold half and nine tenths."
                        + " Even spread over m channels would give a top share of supernodes / m, a Gini coefficient of 0 and a"
                        + " participation ratio of m. Jaccard: supernodes against equally many channels of largest activation"
                        + " power. Stable: mean Jaccard of the supernodes with those of bootstrapped blocks of text.",
                input.settings().seeds(),
                input.settings().sequences(),
                input.settings().length());
    }

    @Override
    public List<StudyTable> run(StudyInput input, Consumer<List<StudyTable>> soFar) {
        List<Calibrated> calibrations = input.calibrations(input.settings().seeds());
        String[] columns = {
            "layer",
            "channels",
            "supernodes",
            "top 1 %",
            "Gini",
            "participation ratio",
            "N50",
            "N90",
            "Spearman LP, power",
            "Jaccard",
            "stable",
            "halo minus others, nats"
        };
        StudyTable means = new StudyTable("Means over calibrations", columns);
        StudyTable deviations = new StudyTable("Standard deviations over calibrations", columns);
        for (int l = 0; l < input.model().configuration().layers(); l++) {
            means.add(row(calibrations, l, true));
            deviations.add(row(calibrations, l, false));
        }
        return List.of(means, deviations);
    }

    private static List<Object> row(List<Calibrated> calibrations, int l, boolean mean) {
        LayerSummary first = calibrations.get(0).scores().summaries().get(l);
        List<ToDoubleFunction<LayerSummary>> figures = List.of(
                s -> s.concentration().topMass(),
                s -> s.concentration().gini(),
                s -> s.concentration().participationRatio(),
                s -> s.concentration().n50(),
                s -> s.concentration().n90(),
                s -> s.outliers().spearman(),
                s -> s.outliers().jaccard(),
                s -> s.stability().map(stability -> stability.jaccardMean()).orElse(Double.NaN),
                s -> s.haloSummary().map(HaloSummary::difference).orElse(Double.NaN));
        List<Object> cells = new ArrayList<>(List.of(
                l, first.concentration().channels(), first.concentration().coreSize()));
        for (ToDoubleFunction<LayerSummary> figure : figures) {
            Moments moments = Moments.of(calibrations.stream()
                    .mapToDouble(
                            c -> figure.applyAsDouble(c.scores().summaries().get(l)))
                    .toArray());
            cells.add(mean ? moments.mean() : moments.deviation());
        }
        return cells;
    }
}
