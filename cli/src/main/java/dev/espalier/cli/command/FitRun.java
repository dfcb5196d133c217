package dev.espalier.cli.command;

import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.CopulaScale;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.select.FitProgress;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.dependence.vine.select.VineFitControls;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.parallel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * A table fitted as the options ask.
 *
 * @param missing what the missing values were and which rows are left
 * @param sample the rows on the copula scale
 * @param margins how the data came onto the copula scale; null when they were there already
 * @param fit the vine
 */
record FitRun(
        MissingPolicy.Outcome missing,
        UniformTable sample,
        @Nullable Margins margins,
        VineFit fit) {
    static FitRun of(Table table, FitOptions options, Workers workers, FitProgress progress) {
        MissingPolicy.Outcome missing = options.missing.apply(table);
        Table used = missing.table();
        TableChecks.requireFittable(used);
        NeuralChecks.requireRows(used, options.families.families());
        boolean ranked = options.scale == Choices.Scale.DATA;
        UniformTable sample = ranked ? CopulaScale.ofRanks(used) : CopulaScale.ofUniform(used);
        VineFit fit = VineSelector.fit(sample, used.names(), used.weights(), controls(options), workers, progress);
        return new FitRun(missing, sample, ranked ? Margins.fit(used, sample.kinds()) : null, fit);
    }

    /** The rows used. */
    Table table() {
        return missing.table();
    }

    static VineFitControls controls(FitOptions o) {
        VineFitControls controls = VineFitControls.defaults()
                .withKind(o.structure)
                .withTreeCriterion(o.treeCriterion)
                .withPairs(PairFitControls.defaults()
                        .withFamilies(o.families.families())
                        .withCriterion(o.criterion));
        Level trees = o.truncate;
        if (trees != null) {
            controls = trees.isAuto()
                    ? controls.withSelectTruncation(true)
                    : controls.withTruncation((int) trees.value().getAsDouble());
        }
        Level threshold = o.threshold;
        if (threshold != null) {
            controls = threshold.isAuto()
                    ? controls.withSelectThreshold(true)
                    : controls.withThreshold(threshold.value().getAsDouble());
        }
        return controls;
    }
}
