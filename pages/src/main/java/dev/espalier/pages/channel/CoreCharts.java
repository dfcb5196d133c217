package dev.espalier.pages.channel;

import static dev.espalier.pages.channel.DrawnLayers.each;

import dev.espalier.network.concentration.CoreStability;
import dev.espalier.network.concentration.EffectiveWriteDimension;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.report.Axis;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where the supernodes write and how well they hold. */
final class CoreCharts {
    private final List<LayerSummary> layers;

    CoreCharts(List<LayerSummary> layers) {
        this.layers = layers;
    }

    Section writing() {
        double[] index = index(layers);
        return Section.of(
                "Where supernodes write",
                Prose.text(
                        "Every channel adds a fixed vector, its column of the down projection, to the residual stream."
                                + " The effective write dimension is to how many of that stream's dimensions a set of channels"
                                + " writes: the exponential of the entropy of the absolute weights' shares. It is compared with"
                                + " equally many other channels of the layer drawn at random."),
                new LineChart(
                        "Effective write dimension",
                        "The band is one standard deviation of the random sets. Below it, supernodes write to fewer"
                                + " dimensions than channels usually do.",
                        DrawnLayers.AXIS,
                        Axis.of("Effective write dimension", NumberFormat.DECIMALS_1),
                        List.of(
                                DrawnLayers.line("Supernodes", Hue.RED, index, writing(EffectiveWriteDimension::core)),
                                DrawnLayers.band(
                                        "Random channels",
                                        Hue.GREY,
                                        index,
                                        each(layers.size(), l -> random(l, EffectiveWriteDimension::randomMean)),
                                        each(
                                                layers.size(),
                                                l -> random(l, EffectiveWriteDimension::randomDeviation))))),
                Prose.note(
                        "Sets of few channels write to fewer dimensions than sets of many, hence sets of equal size."));
    }

    private double[] writing(ToDoubleFunction<EffectiveWriteDimension> value) {
        return layers.stream().map(LayerSummary::writing).mapToDouble(value).toArray();
    }

    /** NaN where there was nothing to draw from. */
    private double random(int layer, ToDoubleFunction<EffectiveWriteDimension> value) {
        EffectiveWriteDimension writing = layers.get(layer).writing();
        return writing.draws() == 0 ? Double.NaN : value.applyAsDouble(writing);
    }

    boolean hasStability() {
        return layers.stream().anyMatch(s -> s.stability().isPresent());
    }

    Section stability() {
        List<LayerSummary> known =
                layers.stream().filter(s -> s.stability().isPresent()).toList();
        double[] index = index(known);
        CoreStability first = known.get(0).stability().orElseThrow();
        double[] kept = stability(known, CoreStability::keptOften);
        return Section.of(
                "Stability of supernodes",
                Prose.text("Would other text have chosen the same supernodes? The calibration text is cut into "
                        + first.blocks() + " blocks, which are drawn again with replacement " + first.draws()
                        + " times; each draw chooses supernodes of its own. The overlap of two sets is their Jaccard index,"
                        + " the share of channels in both among those in either."),
                new LineChart(
                        "Overlap of supernodes with those of the whole text",
                        "Mean over draws; the band is one standard deviation over draws.",
                        DrawnLayers.AXIS,
                        Axis.of("Jaccard index", NumberFormat.DECIMALS_3),
                        List.of(DrawnLayers.band(
                                "Overlap",
                                Hue.BLUE,
                                index,
                                stability(known, CoreStability::jaccardMean),
                                stability(known, CoreStability::jaccardDeviation)))),
                new LineChart(
                        "Supernodes that hold",
                        "Share of the supernodes found again in more than 80 % of the draws.",
                        DrawnLayers.AXIS,
                        new Axis("Supernodes", "%", NumberFormat.DECIMALS_1),
                        List.of(DrawnLayers.line(
                                "Found again", Hue.GREEN, index, each(kept.length, l -> 100 * kept[l])))),
                Prose.note("Draws share most of their text with the whole, so the overlap of truly independent texts is"
                        + " lower, and text of another kind was not asked at all."));
    }

    private static double[] stability(List<LayerSummary> known, ToDoubleFunction<CoreStability> value) {
        return known.stream()
                .mapToDouble(s -> value.applyAsDouble(s.stability().orElseThrow()))
                .toArray();
    }

    private static double[] index(List<LayerSummary> layers) {
        return layers.stream().mapToDouble(LayerSummary::layer).toArray();
    }
}
