package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.vine.select.VineFitControls;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the Java program that makes the same fit; only what differs from the defaults is spelt out. */
public final class JavaProgram {
    private static final String EXAMPLE = "example ";

    private final String data;
    private final ReadOptions options;
    private final boolean copulaScale;
    private final MissingPolicy missing;
    private final VineFitControls controls;
    private final int threads;

    private JavaProgram(
            String data,
            ReadOptions options,
            boolean copulaScale,
            MissingPolicy missing,
            VineFitControls controls,
            int threads) {
        this.data = data;
        this.options = options;
        this.copulaScale = copulaScale;
        this.missing = missing;
        this.controls = controls;
        this.threads = threads;
    }

    /**
     * The source of a class {@code Fit}.
     *
     * @param data file or query as given to the reader, or the word "example" and the name of a bundled table
     * @param options how it is read
     * @param copulaScale whether values lie in (0, 1) already
     * @param missing what is done about missing values
     * @param controls of the fit
     * @param threads that work on it
     */
    public static String text(
            String data,
            ReadOptions options,
            boolean copulaScale,
            MissingPolicy missing,
            VineFitControls controls,
            int threads) {
        return new JavaProgram(data, options, copulaScale, missing, controls, threads).text();
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("import dev.espalier.dependence.copula.family.Family;");
        lines.add("import dev.espalier.dependence.copula.fit.*;");
        lines.add("import dev.espalier.dependence.copula.sample.UniformTable;");
        lines.add("import dev.espalier.dependence.data.*;");
        lines.add("import dev.espalier.dependence.data.source.*;");
        lines.add("import dev.espalier.dependence.vine.select.*;");
        lines.add("import dev.espalier.numerics.parallel.Workers;");
        lines.add("import java.util.*;");
        lines.add("");
        lines.add("public class Fit {");
        lines.add("    public static void main(String[] args) {");
        lines.add("        Table table = " + table() + ";");
        if (missing != MissingPolicy.PAIRWISE) {
            lines.add("        table = MissingPolicy." + missing.name() + ".apply(table).table();");
        }
        lines.add("        UniformTable sample = CopulaScale." + (copulaScale ? "ofUniform" : "ofRanks") + "(table);");
        lines.add("        VineFitControls controls = " + String.join("\n                ", fitting()) + ";");
        lines.add("        try (Workers workers = Workers.of(" + threads + ")) {");
        lines.add("            VineFit fit = VineSelector.fit(sample, table.names(), table.weights(), controls,");
        lines.add("                    workers, FitProgress.NONE);");
        lines.add("            System.out.println(fit.model() + \", BIC \" + fit.bic());");
        lines.add("        }");
        lines.add("    }");
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private String table() {
        String columns = options.columns().stream().map(JavaProgram::quoted).collect(Collectors.joining(", "));
        String weights = options.weights() == null ? "" : ".withWeights(" + quoted(options.weights()) + ")";
        if (data.startsWith(EXAMPLE)) {
            String select = columns.isEmpty() ? "" : ".select(List.of(" + columns + "))";
            return "Examples.table(" + quoted(data.substring(EXAMPLE.length())) + ")" + weights + select;
        }
        String select = columns.isEmpty() ? "" : ".withColumns(List.of(" + columns + "))";
        return "TableReader.read(" + quoted(data) + ", ReadOptions.DEFAULT" + select + weights + ")";
    }

    private List<String> fitting() {
        VineFitControls d = VineFitControls.defaults();
        List<String> calls = new ArrayList<>(List.of("VineFitControls.defaults()"));
        if (controls.kind() != d.kind()) {
            calls.add(".withKind(StructureKind." + controls.kind().name() + ")");
        }
        if (controls.treeCriterion() != d.treeCriterion()) {
            calls.add(".withTreeCriterion(TreeCriterion."
                    + controls.treeCriterion().name() + ")");
        }
        if (controls.truncation() != d.truncation()) {
            calls.add(".withTruncation(" + controls.truncation() + ")");
        }
        if (controls.selectTruncation()) {
            calls.add(".withSelectTruncation(true)");
        }
        if (controls.threshold() != d.threshold()) {
            calls.add(".withThreshold(" + controls.threshold() + ")");
        }
        if (controls.selectThreshold()) {
            calls.add(".withSelectThreshold(true)");
        }
        if (!controls.pairs().equals(d.pairs())) {
            calls.add(".withPairs(PairFitControls.defaults()" + pairs() + ")");
        }
        return calls;
    }

    private String pairs() {
        PairFitControls p = controls.pairs();
        PairFitControls d = PairFitControls.defaults();
        StringBuilder calls = new StringBuilder();
        if (!p.families().equals(d.families())) {
            calls.append(".withFamilies(EnumSet.of(")
                    .append(p.families().stream()
                            .map(Family::name)
                            .map("Family."::concat)
                            .collect(Collectors.joining(", ")))
                    .append("))");
        }
        if (p.method() != d.method()) {
            calls.append(".withMethod(FitMethod.").append(p.method().name()).append(")");
        }
        if (p.criterion() != d.criterion()) {
            calls.append(".withCriterion(Criterion.")
                    .append(p.criterion().name())
                    .append(")");
        }
        return calls.toString();
    }

    /** A Java string literal; everything outside printable ASCII is escaped. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
