package dev.espalier.pages.channel;

import dev.espalier.formats.Provenance;
import dev.espalier.formats.json.Json;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.evaluate.DecoderCost;
import dev.espalier.network.plan.ModelCost;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.report.Code;
import dev.espalier.report.Document;
import dev.espalier.report.Facts;
import dev.espalier.report.Facts.Fact;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page about the channels of a language model. */
public final class ChannelsReport {
    private final ChannelFindings findings;
    private final ChannelScores scores;
    private final List<LayerSummary> layers;

    private ChannelsReport(ChannelFindings findings) {
        this.findings = findings;
        this.scores = findings.scores();
        this.layers = scores.summaries();
    }

    /** The document of all that was found; what was not measured has no section. */
    public static Document document(ChannelFindings findings) {
        return new ChannelsReport(findings).document();
    }

    private Document document() {
        List<Section> sections = new ArrayList<>();
        sections.add(measured());
        if (!layers.isEmpty()) {
            structure(sections);
        }
        sections.add(new ScoreTables(scores).section());
        findings.ablation().ifPresent(result -> sections.add(new AblationCharts(result).section()));
        findings.randomCore().ifPresent(result -> sections.add(ControlCharts.randomCore(result)));
        findings.hitRate().ifPresent(result -> sections.add(ControlCharts.hitRate(result)));
        findings.haloAblation()
                .filter(result -> !result.layers().isEmpty())
                .ifPresent(result -> sections.add(new HaloAblationCharts(result).section()));
        if (!findings.curves().isEmpty()) {
            sections.add(new SparsityCharts(findings.curves()).section());
        }
        sections.add(made());
        return new Document(
                "Channels of " + findings.model(),
                "Which feed-forward channels carry the loss of a language model.",
                lead(),
                sections,
                "Made by " + scores.provenance().program());
    }

    private void structure(List<Section> sections) {
        sections.add(new ConcentrationCharts(layers).section());
        sections.add(new OutlierCharts(scores).section());
        CoreCharts core = new CoreCharts(layers);
        sections.add(core.writing());
        if (core.hasStability()) {
            sections.add(core.stability());
        }
        HaloCharts halo = new HaloCharts(layers);
        if (halo.any()) {
            sections.add(halo.section());
        }
    }

    private double feedForwardShare() {
        ModelCost part = DecoderCost.ofFeedForward(
                findings.configuration(), ElementType.F32, findings.cost().positions());
        return (double) part.parameters() / findings.cost().parameters();
    }

    private List<Fact> lead() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Layers", String.valueOf(scores.widths().size()), channels() + " channels each"));
        facts.add(Fact.of("Parameters", DrawnLayers.count(findings.cost().parameters())));
        facts.add(Fact.of("Calibration tokens", NumberFormat.INTEGER.format(scores.positions())));
        if (!layers.isEmpty()) {
            double[] mass = layers.stream()
                    .mapToDouble(l -> l.concentration().topMass())
                    .toArray();
            double[] rho =
                    layers.stream().mapToDouble(l -> l.outliers().spearman()).toArray();
            facts.add(Fact.of(
                    "Held by supernodes",
                    NumberFormat.PERCENT.format(DrawnLayers.median(mass)),
                    "of a layer's loss proxy, median; " + DrawnLayers.range(mass, NumberFormat.PERCENT)));
            facts.add(Fact.of(
                    "Loss and activation",
                    NumberFormat.DECIMALS_2.format(DrawnLayers.median(rho)),
                    "Spearman's correlation, median"));
        }
        return facts;
    }

    private String channels() {
        return DrawnLayers.range(scores.widths().stream().mapToDouble(m -> m).toArray(), NumberFormat.INTEGER);
    }

    private Section measured() {
        String counted = switch (scores.positionsLeftOut()) {
            case 0 -> "Every position was counted.";
            case 1 -> "The first position of every sequence was not counted.";
            default -> "The first " + scores.positionsLeftOut() + " positions of every sequence were not counted.";
        };
        return Section.of(
                "What was measured",
                Prose.text(
                        "The feed-forward part of each layer is a row of channels: each reads the residual stream, computes"
                                + " one number, its activation, and writes that many times a fixed vector back. Channels can"
                                + " be removed whole, which makes the model really smaller; the question is which ones.",
                        "Loss is the negative logarithm of the probability that the model gives the next token, in nats, the"
                                + " unit of natural logarithms: 0.69 nats are one bit. The loss proxy of a channel is half"
                                + " the mean square, over tokens, of its first-order contribution to the loss: what would"
                                + " change if the channel were switched off at that token alone. The few channels of largest"
                                + " loss proxy in a layer are its supernodes, also called its core; the halo is the channels"
                                + " that write where the core writes.",
                        NumberFormat.INTEGER.format(scores.positions()) + " tokens were read. " + counted),
                Facts.of(
                        Fact.of(
                                "Feed-forward share",
                                NumberFormat.PERCENT.format(feedForwardShare()),
                                "of all parameters"),
                        Fact.of(
                                "Weights",
                                NumberFormat.INTEGER.format(findings.cost().bytes()),
                                "bytes as stored"),
                        Fact.of(
                                "Operations per token",
                                DrawnLayers.count(findings.cost().operationsPerPosition()),
                                "floating point, counted at a context of "
                                        + NumberFormat.INTEGER.format(
                                                findings.cost().positions())),
                        Fact.of(
                                "Residual stream",
                                NumberFormat.INTEGER.format(
                                        findings.configuration().hiddenSize()),
                                "dimensions")));
    }

    private Section made() {
        Provenance p = scores.provenance();
        List<Fact> facts = new ArrayList<>();
        findings.settings().forEach((name, value) -> facts.add(Fact.of(name, value)));
        facts.add(Fact.of("Seed", String.valueOf(scores.seed())));
        facts.add(Fact.of("Made", p.created().toString(), p.program()));
        return Section.of(
                "How it was made",
                new Facts(facts),
                new Code("The command", "shell", p.command(), true),
                Code.of("Provenance as JSON", "json", provenance(p)));
    }

    private String provenance(Provenance p) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("program", p.program());
        all.put("command", p.command());
        all.put("created", p.created().toString());
        all.put("model_sha256", scores.modelSha256());
        all.put("text_sha256", scores.dataSha256());
        all.put("tokens", scores.positions());
        all.put("positions_left_out", scores.positionsLeftOut());
        all.put("seed", scores.seed());
        all.put("settings", findings.settings());
        all.put("java", p.java());
        all.put("system", p.system());
        all.put("processors", p.processors());
        all.put("kernels", p.kernels());
        return Json.text(all);
    }
}
