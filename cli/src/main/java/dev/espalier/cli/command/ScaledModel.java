package dev.espalier.cli.command;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.margin.Margin;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.io.ModelFile;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A model file with the scale its rows are given on.
 *
 * @param name how the user called it
 * @param vine the copula
 * @param margins the way from data to copula scale; null on the copula scale
 * @param byPosition whether columns are matched by position, because the file knows no names
 */
record ScaledModel(String name, VineCopula vine, @Nullable Margins margins, boolean byPosition) {
    /**
     * Reads a model.
     *
     * @param scale null for the data scale where the model has margins, else the copula scale
     * @throws InputException when the file is no model, or the data scale is wanted of a model without margins
     */
    static ScaledModel read(String name, Choices.@Nullable Scale scale) {
        ModelFile file = file(name);
        Margins margins = file.margins().orElse(null);
        if (margins == null && scale == Choices.Scale.DATA) {
            throw InputException.of(
                    InputException.Code.MISMATCH,
                    "%s: the model keeps no margins, so it has no data scale; use --scale copula",
                    name);
        }
        boolean nameless = file.provenance().isEmpty()
                && file.vine()
                        .names()
                        .equals(VineCopula.defaultNames(file.vine().dimension()));
        return new ScaledModel(name, file.vine(), scale == Choices.Scale.COPULA ? null : margins, nameless);
    }

    private static ModelFile file(String name) {
        try {
            return ModelFile.read(Path.of(name));
        } catch (InvalidPathException e) {
            throw InputException.causedBy(e, InputException.Code.NOT_FOUND, "'%s': not a file name", name);
        }
    }

    /** The same without margins. */
    ScaledModel onCopulaScale() {
        return new ScaledModel(name, vine, null, byPosition);
    }

    /** The model's variables of a table, in the model's order. */
    Table columns(Table table) {
        int d = vine.dimension();
        if (!byPosition) {
            return table.select(vine.names());
        }
        int wanted = vine.hasDiscrete() ? d + discrete() : d;
        if (table.columns() != wanted && table.columns() != 2 * d) {
            throw InputException.of(
                    InputException.Code.MISMATCH,
                    "%s has %d columns, the model %s needs %d",
                    table.origin().description(),
                    table.columns(),
                    name,
                    wanted);
        }
        return table;
    }

    private int discrete() {
        return (int) vine.kinds().stream().filter(VariableKind::hasAtoms).count();
    }

    /** Rows on the copula scale. */
    UniformTable toCopula(Table table) {
        Table own = columns(table);
        if (margins != null) {
            return margins.toCopula(own);
        }
        return withLeftLimits(own);
    }

    /** Columns given on the copula scale: the variables, then the left limits of the discrete ones (or of all of them). */
    private UniformTable withLeftLimits(Table own) {
        int d = vine.dimension();
        Table values = own.columns() == d ? own : own.select(own.names().subList(0, d));
        TableChecks.requireCopulaScale(values);
        UniformColumn[] columns = new UniformColumn[d];
        Arrays.setAll(columns, j -> UniformColumn.of(values.shared(j)));
        UniformTable uniforms = UniformTable.of(columns);
        int next = d;
        for (int j = 0; j < d; j++) {
            if (vine.kinds().get(j).hasAtoms()) {
                if (own.columns() == d) {
                    throw InputException.of(
                            InputException.Code.MISMATCH,
                            "%s: variable '%s' is discrete; on the copula scale its left limits are needed as well",
                            own.origin().description(),
                            vine.names().get(j));
                }
                int from = own.columns() == 2 * d ? d + j : next++;
                uniforms = uniforms.withLeft(j, UniformColumn.of(own.shared(from)));
            }
        }
        return uniforms;
    }

    /** Log-density of every row, in nats, on the scale of the rows. */
    double[] logPdf(Table table, Workers workers) {
        double[] copula = vine.logPdf(toCopula(table), workers);
        if (margins == null) {
            return copula;
        }
        double[] marginal = margins.logPdf(table);
        Arrays.setAll(copula, i -> copula[i] + marginal[i]);
        return copula;
    }

    /** Rows of the copula, on the scale of the model. */
    double[][] fromCopula(UniformTable uniforms) {
        if (margins != null) {
            Table data = margins.toData(uniforms);
            return columnsOf(data.columns(), data::shared);
        }
        return columnsOf(uniforms.dimension(), j -> uniforms.column(j).shared());
    }

    private static double[][] columnsOf(int d, IntFunction<double[]> column) {
        double[][] columns = new double[d][];
        Arrays.setAll(columns, column);
        return columns;
    }

    /** Position of a variable. */
    int indexOf(String variable) {
        int j = names().indexOf(variable);
        if (j < 0) {
            throw InputException.of(
                    InputException.Code.UNKNOWN_NAME,
                    "%s: no variable '%s'; there are: %s",
                    name,
                    variable,
                    String.join(", ", names()));
        }
        return j;
    }

    /** One value of a variable on the copula scale; the middle of its jump where it is an atom. */
    double toCopula(String variable, double value) {
        double u = value;
        if (margins != null) {
            Margin margin = margins.list().get(indexOf(variable));
            u = (margin.cdfLeft(value) + margin.cdf(value)) / 2;
        } else if (!(value > 0 && value < 1)) {
            throw InputException.of(
                    InputException.Code.OUT_OF_RANGE,
                    "%s = %s lies outside (0, 1), the copula scale of %s",
                    variable,
                    value,
                    name);
        }
        return Math.max(UniformColumn.TRIM, Math.min(1 - UniformColumn.TRIM, u));
    }

    /** Names of the variables. */
    List<String> names() {
        return vine.names();
    }
}
