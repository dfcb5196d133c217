package dev.espalier.dependence.model;

import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.CopulaScale;
import dev.espalier.dependence.data.MissingPolicy;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.info.InformationDecomposition;
import dev.espalier.dependence.info.VineInformation;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.io.FitStatistics;
import dev.espalier.dependence.vine.io.ModelFile;
import dev.espalier.dependence.vine.select.FitProgress;
import dev.espalier.dependence.vine.select.VineFit;
import dev.espalier.dependence.vine.select.VineSelector;
import dev.espalier.numerics.parallel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * A table with the vine fitted to it.
 *
 * <p>On the data scale each column is ranked, atoms keeping their left limits, and gets a margin, so that {@link #model} speaks
 * of data; on the copula scale values are taken as they are. The table's weights count in ranks, vine and margins.
 *
 * @param missing what the missing values were and which rows are left
 * @param sample the rows left, on the copula scale
 * @param margins how the data came onto the copula scale; null when they were there already
 * @param fit the vine
 */
public record TableFit(
        MissingPolicy.Outcome missing,
        UniformTable sample,
        @Nullable Margins margins,
        VineFit fit) {
    /**
     * Fits a table; deterministic, whatever the number of threads.
     *
     * @param progress told once per edge
     * @throws dev.espalier.formats.InputException when the table cannot be fitted: too few rows or columns, a constant column, a
     *     missing value where none is wanted, a value outside (0, 1) on the copula scale
     */
    public static TableFit of(Table table, TableFitControls controls, Workers workers, FitProgress progress) {
        MissingPolicy.Outcome missing = controls.missing().apply(table);
        Table used = missing.table();
        TableChecks.requireFittable(used);
        NeuralChecks.requireRows(used, controls.vine().pairs().families());
        boolean ranked = controls.scale() == Scale.DATA;
        UniformTable sample = ranked ? CopulaScale.ofRanks(used) : CopulaScale.ofUniform(used);
        VineFit fit = VineSelector.fit(sample, used.names(), used.weights(), controls.vine(), workers, progress);
        return new TableFit(missing, sample, ranked ? Margins.fit(used, sample.kinds()) : null, fit);
    }

    /** The same when nobody waits for progress. */
    public static TableFit of(Table table, TableFitControls controls, Workers workers) {
        return of(table, controls, workers, FitProgress.NONE);
    }

    /** The rows used. */
    public Table table() {
        return missing.table();
    }

    /** The fitted vine on the scale of the table, called "the model" in messages. */
    public ScaledModel model() {
        return margins == null ? ScaledModel.of(fit.model()) : ScaledModel.of(fit.model(), margins);
    }

    /** What is written to a file: vine, margins if any, statistics of the fit; add provenance. */
    public ModelFile file() {
        ModelFile file = ModelFile.of(fit.model()).withStatistics(FitStatistics.of(fit));
        return margins == null ? file : file.withMargins(margins);
    }

    /** Total correlation of the fitted rows along the vine, see {@link VineInformation#decompose}. */
    public InformationDecomposition information(Workers workers) {
        return VineInformation.decompose(fit, sample, table().weights(), workers);
    }
}
