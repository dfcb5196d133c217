package dev.espalier.cli.report;

import dev.espalier.report.Code;
import dev.espalier.report.Document;
import dev.espalier.report.Facts;
import dev.espalier.report.Facts.Fact;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Section;
import java.util.ArrayList;
import java.util.List;

/** The page about the channels of a language model. */
public final class ChannelsReport {
    private final ChannelFindings findings;

    private ChannelsReport(ChannelFindings findings) {
        this.findings = findings;
    }

    /** The document of all that was found; what was not measured has no section. */
    public static Document document(ChannelFindings findings) {
        return new ChannelsReport(findings).document();
    }

    private Document document() {
        return new Document(
                "Channels of " + findings.model(),
                "Which feed-forward channels carry the loss of a language model.",
                lead(),
                List.of(made()),
                "Made by " + findings.scores().provenance().program());
    }

    private List<Fact> lead() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Layers", String.valueOf(findings.configuration().layers())));
        facts.add(
                Fact.of("Tokens", NumberFormat.INTEGER.format(findings.scores().tokens())));
        return facts;
    }

    private Section made() {
        List<Fact> facts = new ArrayList<>();
        findings.settings().forEach((name, value) -> facts.add(Fact.of(name, value)));
        return Section.of(
                "How it was made",
                new Facts(facts),
                new Code("The command", "shell", findings.scores().provenance().command(), true));
    }
}
