package dev.espalier.pages.channel;

import dev.espalier.network.concentration.Halo;
import dev.espalier.network.concentration.HaloSummary;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.report.Axis;
import dev.espalier.report.Block;
import dev.espalier.report.Hue;
import dev.espalier.report.LineChart;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.Stroke;
import dev.espalier.report.TableBlock;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The channels that write where the supernodes write, and how much of what they say these say already. */
final class HaloCharts {
    private static final int DRAWN = 200;

    private static final Axis REDUNDANCY = new Axis("Redundancy with the core", "nats", NumberFormat.DECIMALS_4);
    private static final Axis CONNECTION = Axis.of("Connection to the core", NumberFormat.DECIMALS_3);

    private final List<LayerSummary> layers;

    HaloCharts(List<LayerSummary> all) {
        layers = all.stream().filter(s -> s.haloSummary().isPresent()).toList();
    }

    boolean any() {
        return !layers.isEmpty();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                Prose.text(
                        "The core of a layer is its supernodes. The halo is the channels outside the core that write most to"
                                + " where the core writes: the connection of a channel is the share of its absolute down weights"
                                + " in those residual dimensions.",
                        "The redundancy of a channel with the core is Gaussian mutual information, in nats, of the two"
                                + " channels' contributions to the loss from token to token, averaged over the core channels it"
                                + " shares most with: 0 if they have nothing in common, 0.14 at a correlation of 0.5, 0.83 at 0.9."));
        DrawnLayers.three(values(HaloSummary::difference)).forEach(k -> blocks.add(cloud(layers.get(k))));
        blocks.addAll(List.of(byLayer(), difference(), table()));
        blocks.add(Prose.note(
                "A halo is defined by weights alone; whether it is redundant is a finding and may come out either way, and"
                        + " the random core tells how much of it has to do with this core. Intervals come from drawing"
                        + " channels again, not text. Only linear dependence counts, and averages of a few largest values"
                        + " are above zero by chance alone, for random channels as much as for the halo."));
        return new Section("Core and halo", blocks);
    }

    private static LineChart cloud(LayerSummary layer) {
        Halo halo = layer.halo().orElseThrow();
        double[] connection =
                halo.members().stream().mapToDouble(i -> halo.connectivity()[i]).toArray();
        int[] all = IntStream.range(0, connection.length).toArray();
        int[] kept = Arrays.stream(all).filter(k -> halo.protection()[k] > 0.9).toArray();
        int[] reduced =
                Arrays.stream(all).filter(k -> halo.protection()[k] <= 0.9).toArray();
        return new LineChart(
                "Connection and redundancy, layer " + layer.layer(),
                "One point per halo channel, at most " + DRAWN
                        + " of each kind drawn. Those most redundant, whose score the protection of SCAR reduces by a tenth or"
                        + " more, are orange. Drawn are the layers of least, middle and largest difference between halo and"
                        + " others.",
                CONNECTION,
                REDUNDANCY,
                List.of(
                        new Cloud(connection, halo.redundancy()).series("Halo", Hue.BLUE, kept, DRAWN),
                        new Cloud(connection, halo.redundancy())
                                .series("Halo, most redundant", Hue.ORANGE, reduced, DRAWN)));
    }

    private LineChart byLayer() {
        double[] index = index();
        return new LineChart(
                "Redundancy by layer",
                "Means over channels; equally many random channels from outside core and halo for comparison.",
                DrawnLayers.AXIS,
                REDUNDANCY,
                List.of(
                        DrawnLayers.line(
                                "Halo with the core",
                                Hue.BLUE,
                                index,
                                values(s -> s.halo().mean())),
                        DrawnLayers.line(
                                "Random channels with the core",
                                Hue.GREY,
                                index,
                                values(s -> s.others().mean())),
                        DrawnLayers.line(
                                "Halo with a random core",
                                Hue.GOLD,
                                index,
                                values(s -> s.randomCore().mean()))));
    }

    private LineChart difference() {
        return new LineChart(
                "Halo less others",
                "Difference of mean redundancy with the core; the band is its 95 % interval. A halo more redundant than other"
                        + " channels lies above 0 with the whole band.",
                DrawnLayers.AXIS,
                new Axis("Difference", "nats", NumberFormat.DECIMALS_4),
                List.of(new LineChart.Series(
                        "Halo less others",
                        Hue.BLUE,
                        Stroke.SOLID,
                        Values.of(index()),
                        Values.of(values(HaloSummary::difference)),
                        Values.of(values(HaloSummary::lower)),
                        Values.of(values(HaloSummary::upper)),
                        true)));
    }

    private double[] index() {
        return layers.stream().mapToDouble(LayerSummary::layer).toArray();
    }

    private double[] values(ToDoubleFunction<HaloSummary> value) {
        return layers.stream()
                .mapToDouble(s -> value.applyAsDouble(s.haloSummary().orElseThrow()))
                .toArray();
    }

    private TableBlock table() {
        List<List<TableBlock.Cell>> rows = new ArrayList<>();
        for (LayerSummary layer : layers) {
            HaloSummary s = layer.haloSummary().orElseThrow();
            rows.add(List.of(
                    TableBlock.Cell.of(layer.layer()),
                    TableBlock.Cell.of(s.halo().n()),
                    TableBlock.Cell.of(s.halo().mean()),
                    TableBlock.Cell.of(s.halo().median()),
                    TableBlock.Cell.of(s.others().mean()),
                    TableBlock.Cell.of(s.others().median()),
                    TableBlock.Cell.of(s.randomCore().mean()),
                    TableBlock.Cell.of(s.difference()),
                    TableBlock.Cell.of(s.lower()),
                    TableBlock.Cell.of(s.upper())));
        }
        return new TableBlock(
                "Redundancy with the core by layer",
                List.of(
                        TableBlock.Column.of("Layer", NumberFormat.INTEGER),
                        TableBlock.Column.of("Halo channels", NumberFormat.INTEGER),
                        nats("Halo, mean"),
                        nats("median"),
                        nats("Others, mean"),
                        nats("median"),
                        nats("Halo with random core"),
                        nats("Halo less others"),
                        nats("from"),
                        nats("to")),
                rows);
    }

    private static TableBlock.Column nats(String name) {
        return new TableBlock.Column(name, "nats", NumberFormat.DECIMALS_4);
    }
}
