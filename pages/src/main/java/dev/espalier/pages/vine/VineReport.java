package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.info.InformationEstimate;
import dev.espalier.dependence.model.TableFit;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.formats.Provenance;
import dev.espalier.formats.json.Json;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.report.Code;
import dev.espalier.report.Document;
import dev.espalier.report.Facts;
import dev.espalier.report.Facts.Fact;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A fitted vine as a document. */
public final class VineReport {
    /** Rows simulated for the contours of pairs the first tree does not hold, fewer when there are many columns. */
    private static final int SIMULATED = 20_000;

    private final TableFit fit;
    private final VineCopula model;
    private final Table data;
    private final UniformTable sample;
    private final VineFit figures;
    private final RunFacts run;
    private final Workers workers;

    private VineReport(TableFit fit, RunFacts run, Workers workers) {
        this.fit = fit;
        this.model = fit.fit().model();
        this.data = fit.table();
        this.sample = fit.sample();
        this.figures = fit.fit();
        this.run = run;
        this.workers = workers;
    }

    /**
     * The document of one fit.
     *
     * @param fit a table with its vine
     * @param run how the fit came about
     * @param workers to evaluate and simulate with
     */
    public static Document document(TableFit fit, RunFacts run, Workers workers) {
        return new VineReport(fit, run, workers).document();
    }

    private Document document() {
        EdgeInformationTerms terms = new EdgeInformationTerms(model, fit.information(workers));
        List<Section> sections = new ArrayList<>();
        sections.add(made());
        sections.add(new DataTables(model, data).section());
        sections.add(new TreeCharts(model).section());
        sections.add(new PairCharts(model, data, sample, simulated(), run.seed()).section());
        DensityCharts densities = new DensityCharts(model, sample, data.weights(), run.seed(), workers);
        if (densities.any()) {
            sections.add(densities.section());
        }
        sections.add(new InformationCharts(model, terms).section());
        sections.add(new EdgeTables(model).tails());
        sections.add(new UniformityCharts(model, model.rosenblatt(sample, workers)).section());
        sections.add(new EdgeTables(model).all());
        return new Document(
                "Dependence of " + run.title(),
                "A vine copula of " + model.dimension() + " columns, fitted to "
                        + NumberFormat.INTEGER.format(data.rows()) + " rows.",
                lead(terms),
                sections,
                "Made by " + run.provenance().program());
    }

    private List<Fact> lead(EdgeInformationTerms terms) {
        InformationEstimate total = terms.total();
        return List.of(
                Fact.of("Columns", String.valueOf(model.dimension())),
                Fact.of("Rows", NumberFormat.INTEGER.format(data.rows())),
                Fact.of("Log-likelihood", NumberFormat.DECIMALS_1.format(figures.logLikelihood()), "nats"),
                Fact.of("BIC", NumberFormat.DECIMALS_1.format(figures.bic())),
                Fact.of("Parameters", NumberFormat.SIGNIFICANT.format(figures.parameterCount())),
                Fact.of(
                        "Total correlation",
                        NumberFormat.DECIMALS_2.format(total.nats()),
                        "\u00b1 " + NumberFormat.DECIMALS_2.format(total.standardError()) + " nats"));
    }

    private Section made() {
        List<Fact> facts = new ArrayList<>();
        run.settings().forEach((name, value) -> facts.add(Fact.of(name, value)));
        facts.add(Fact.of("AIC", NumberFormat.DECIMALS_1.format(figures.aic())));
        facts.add(Fact.of("mBICV", NumberFormat.DECIMALS_1.format(figures.mbicv())));
        facts.add(Fact.of("Trees kept", model.truncation() + " of " + (model.dimension() - 1)));
        facts.add(Fact.of("Seed", String.valueOf(run.seed())));
        facts.add(Fact.of(
                "Time to fit", NumberFormat.DECIMALS_2.format(figures.seconds()) + " s", run.threads() + " threads"));
        facts.add(Fact.of(
                "Made", run.provenance().created().toString(), run.provenance().program()));
        return Section.of(
                "How it was made",
                new Facts(facts),
                new Code("The command", "shell", run.provenance().command(), true),
                Code.of("Show the Java for this", "java", run.java()),
                Code.of("Provenance as JSON", "json", provenance()));
    }

    private String provenance() {
        Provenance p = run.provenance();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("program", p.program());
        all.put("command", p.command());
        all.put("created", p.created().toString());
        all.put("data", p.dataDescription());
        all.put("sha256", p.dataSha256());
        all.put("rows", p.rows());
        all.put("columns", data.names());
        all.put("seed", p.seed());
        all.put("threads", run.threads());
        all.put("settings", run.settings());
        all.put("logLikelihood", figures.logLikelihood());
        all.put("parameters", figures.parameterCount());
        all.put("aic", figures.aic());
        all.put("bic", figures.bic());
        all.put("mbicv", figures.mbicv());
        all.put("seconds", figures.seconds());
        all.put("java", p.java());
        all.put("system", p.system());
        all.put("processors", p.processors());
        all.put("kernels", p.kernels());
        return Json.text(all);
    }

    private UniformTable simulated() {
        int d = model.dimension();
        int rows = d <= 20 ? SIMULATED : SIMULATED / 4;
        SplittableRandom random = new SplittableRandom(run.seed());
        List<UniformColumn> uniforms = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            uniforms.add(UniformColumn.adopting(random.doubles(rows).toArray()));
        }
        return model.inverseRosenblatt(UniformTable.of(uniforms), workers);
    }
}
