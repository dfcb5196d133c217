package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.data.source.ReadOptions;
import dev.espalier.dependence.model.TableFitControls;
import dev.espalier.dependence.vine.select.VineFitControls;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the Java program that makes the same fit; only what differs from the defaults is spelt out. */
public final class JavaProgram {
    private static final String EXAMPLE = "example ";

    private final String data;
    private final ReadOptions options;
    private final TableFitControls table;
    private final VineFitControls controls;
    private final int threads;

    private JavaProgram(String data, ReadOptions options, TableFitControls table, int threads) {
        this.data = data;
        this.options = options;
        this.table = table;
        this.controls = table.vine();
        this.threads = threads;
    }

    /**
     * The source of a class {@code Fit}.
     *
     * @param data file or query as given to the reader, or the word "example" and the name of a bundled table
     * @param options how it is read
     * @param controls of the fit
     * @param threads that work on it
     */
    public static String text(String data, ReadOptions options, TableFitControls controls, int threads) {
        return new JavaProgram(data, options, controls, threads).text();
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("import dev.espalier.dependence.copula.family.Family;");
        lines.add("import dev.espalier.dependence.copula.fit.*;");
        lines.add("import dev.espalier.dependence.data.*;");
        lines.add("import dev.espalier.dependence.data.source.*;");
        lines.add("import dev.espalier.dependence.model.*;");
        lines.add("import dev.espalier.dependence.vine.select.*;");
        lines.add("import dev.espalier.numerics.parallel.Workers;");
        lines.add("import java.util.*;");
        lines.add("");
        lines.add("public class Fit {");
        lines.add("    public static void main(String[] args) {");
        lines.add("        Table table = " + table() + ";");
        lines.add("        TableFitControls controls = " + String.join("\n                ", all()) + ";");
        lines.add("        try (Workers workers = Workers.of(" + threads + ")) {");
        lines.add("            TableFit fit = TableFit.of(table, controls, workers);");
        lines.add("            System.out.println(fit.fit().model() + \", BIC \" + fit.fit().bic());");
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

    private List<String> all() {
        TableFitControls d = TableFitControls.defaults();
        List<String> calls = new ArrayList<>(List.of("TableFitControls.defaults()"));
        if (table.missing() != d.missing()) {
            calls.add(".withMissing(MissingPolicy." + table.missing().name() + ")");
        }
        if (table.scale() != d.scale()) {
            calls.add(".withScale(Scale." + table.scale().name() + ")");
        }
        if (!controls.equals(d.vine())) {
            calls.add(".withVine(" + String.join("\n                        ", fitting()) + ")");
        }
        return calls;
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
