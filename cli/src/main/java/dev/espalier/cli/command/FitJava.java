package dev.espalier.cli.command;

import dev.espalier.dependence.copula.fit.Criterion;
import dev.espalier.dependence.vine.select.StructureKind;
import dev.espalier.dependence.vine.select.TreeCriterion;
import org.jspecify.annotations.Nullable;

/** The Java that does what a fit command did. */
final class FitJava {
    private FitJava() {}

    static String of(FitRun run, FitOptions o) {
        boolean ranked = o.scale == Choices.Scale.DATA;
        return String.join(
                "\n",
                "Table table = TableReader.read(" + quoted(run.table().origin().description()) + ", " + readOptions(o)
                        + ");",
                "CopulaSample sample = CopulaSample." + (ranked ? "ofRanks" : "ofUniform") + "(table);",
                "VineFitControls controls = VineFitControls.defaults()" + controls(o) + ";",
                "try (Workers workers = Workers.of(" + o.threads + ")) {",
                "    VineFit fit = VineSelector.fit(",
                "            sample.uniforms(), table.names(), table.weights(), controls, workers, FitProgress.NONE);",
                "    double bic = fit.bic();",
                "}");
    }

    private static String readOptions(FitOptions o) {
        StringBuilder text = new StringBuilder("ReadOptions.DEFAULT");
        if (!o.columns.isEmpty()) {
            text.append(".withColumns(List.of(")
                    .append(String.join(
                            ", ", o.columns.stream().map(FitJava::quoted).toList()))
                    .append("))");
        }
        if (o.weights != null) {
            text.append(".withWeights(").append(quoted(o.weights)).append(')');
        }
        return text.toString();
    }

    private static String controls(FitOptions o) {
        StringBuilder text = new StringBuilder();
        if (o.structure != StructureKind.RVINE) {
            text.append("\n        .withKind(StructureKind.")
                    .append(o.structure)
                    .append(')');
        }
        if (o.treeCriterion != TreeCriterion.TAU) {
            text.append("\n        .withTreeCriterion(TreeCriterion.")
                    .append(o.treeCriterion)
                    .append(')');
        }
        if (!o.families.text().equals("all") || o.criterion != Criterion.BIC) {
            text.append("\n        .withPairs(PairFitControls.defaults()")
                    .append("\n                .withFamilies(FamilySets.parse(")
                    .append(quoted(o.families.text()))
                    .append("))\n                .withCriterion(Criterion.")
                    .append(o.criterion)
                    .append("))");
        }
        level(text, "Truncation", o.truncate, true);
        level(text, "Threshold", o.threshold, false);
        return text.toString();
    }

    private static void level(StringBuilder text, String name, @Nullable Level level, boolean whole) {
        if (level == null) {
            return;
        }
        if (level.isAuto()) {
            text.append("\n        .withSelect").append(name).append("(true)");
        } else {
            double value = level.value().getAsDouble();
            text.append("\n        .with").append(name).append('(');
            text.append(whole ? String.valueOf((int) value) : String.valueOf(value))
                    .append(')');
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
