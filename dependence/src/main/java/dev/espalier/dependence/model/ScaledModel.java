package dev.espalier.dependence.model;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.margin.Margin;
import dev.espalier.dependence.margin.Margins;
import dev.espalier.dependence.vine.ConditionalSample;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.dependence.vine.io.ModelFile;
import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.InputException;
import dev.espalier.numerics.parallel.Workers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A vine copula with the scale of its rows: with margins a distribution of data, without them one of uniforms.
 *
 * <p>log f(x) = log c(F(x)) + sum over j of log f_j(x_j) on the data scale, log c(u) on the copula scale; in nats. Columns of a
 * table are found by name, or by position where the model knows no names. Immutable; results do not depend on the threads.
 *
 * @param name what messages call it
 * @param vine the copula
 * @param margins the way from data to copula scale, of the vine's variables; null on the copula scale
 * @param byPosition whether columns are matched by position, because the model knows no names
 */
public record ScaledModel(
        String name, VineCopula vine, @Nullable Margins margins, boolean byPosition) {
    private static final String NAMELESS = "the model";

    /** Checks that the margins are those of the vine's variables. */
    public ScaledModel {
        if (margins != null && !margins.names().equals(vine.names())) {
            throw new IllegalArgumentException(
                    "margins of " + margins.names() + " do not belong to a vine of " + vine.names());
        }
    }

    /** A vine on the copula scale, its columns found by name. */
    public static ScaledModel of(VineCopula vine) {
        return new ScaledModel(NAMELESS, vine, null, false);
    }

    /** A vine on the data scale, its columns found by name. */
    public static ScaledModel of(VineCopula vine, Margins margins) {
        return new ScaledModel(NAMELESS, vine, margins, false);
    }

    /**
     * The model of a file.
     *
     * @param scale null for the data scale where the file has margins, else the copula scale
     * @param name what messages call it, such as the file's name as it was typed
     * @throws InputException when the data scale is wanted of a file without margins
     */
    public static ScaledModel of(ModelFile file, @Nullable Scale scale, String name) {
        Margins margins = file.margins().orElse(null);
        if (margins == null && scale == Scale.DATA) {
            throw InputException.of(
                    InputException.Code.MISMATCH,
                    "%s: the model keeps no margins, so it has no data scale; use the copula scale",
                    name);
        }
        VineCopula vine = file.vine();
        boolean nameless =
                file.provenance().isEmpty() && vine.names().equals(VineCopula.defaultNames(vine.dimension()));
        return new ScaledModel(name, vine, scale == Scale.COPULA ? null : margins, nameless);
    }

    /**
     * Reads a model, on the data scale where it has margins.
     *
     * @throws InputException when the file is no model
     */
    public static ScaledModel read(Path file) {
        return of(ModelFile.read(file), null, file.toString());
    }

    /** The scale of its rows. */
    public Scale scale() {
        return margins == null ? Scale.COPULA : Scale.DATA;
    }

    /** The same without margins. */
    public ScaledModel onCopulaScale() {
        return new ScaledModel(name, vine, null, byPosition);
    }

    /** Names of the variables. */
    public List<String> names() {
        return vine.names();
    }

    /**
     * Position of a variable, from 0.
     *
     * @throws InputException when there is none of that name, listing those there are
     */
    public int indexOf(String variable) {
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

    /**
     * The model's variables of a table, in the model's order. By position a table may also hold left limits behind the variables,
     * those of the discrete ones or of all.
     *
     * @throws InputException when a variable is not in the table, or by position the number of columns does not fit
     */
    public Table columns(Table table) {
        return ModelColumns.of(this, table);
    }

    /**
     * Rows on the copula scale, with left limits at atoms. On the copula scale the left limits of discrete variables are columns
     * behind the variables.
     *
     * @throws InputException as {@link #columns}, or when a value or left limit is missing or outside (0, 1) on the copula scale
     */
    public UniformTable toCopula(Table table) {
        Table own = columns(table);
        return margins == null ? ModelColumns.withLeftLimits(vine, own) : margins.toCopula(own);
    }

    /**
     * One value of a variable on the copula scale, trimmed; the middle of its jump where it is an atom.
     *
     * @throws InputException when there is no such variable, the value is NaN, or on the copula scale it lies outside (0, 1)
     */
    public double toCopula(String variable, double value) {
        if (Double.isNaN(value)) {
            throw InputException.of(
                    InputException.Code.MISSING_VALUE,
                    "%s = NaN: a variable is held at a number, or left out",
                    variable);
        }
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

    /** Rows of the copula on the scale of the model. */
    public Table fromCopula(UniformTable uniforms) {
        if (margins != null) {
            return margins.toData(uniforms);
        }
        double[][] columns = new double[uniforms.dimension()][];
        Arrays.setAll(columns, j -> uniforms.column(j).shared());
        return Table.owning(names(), columns, DataOrigin.MEMORY);
    }

    /** Log-density of every row, in nats, on the scale of the rows; missing values as in {@link VineCopula#logPdf}. */
    public double[] logPdf(Table table, Workers workers) {
        double[] copula = vine.logPdf(toCopula(table), workers);
        if (margins == null) {
            return copula;
        }
        double[] marginal = margins.logPdf(table);
        Arrays.setAll(copula, i -> copula[i] + marginal[i]);
        return copula;
    }

    /** Rows as uniforms that are independent if the model is right, see {@link VineCopula#rosenblatt}. */
    public UniformTable rosenblatt(Table table, Workers workers) {
        return vine.rosenblatt(toCopula(table), workers);
    }

    /**
     * Rows of the model from independent uniforms, in columns called as the variables.
     *
     * @throws InputException as {@link #columns}, or when a value lies outside (0, 1)
     */
    public Table inverseRosenblatt(Table uniforms, Workers workers) {
        Table own = columns(uniforms);
        TableChecks.requireCopulaScale(own);
        double[][] columns = new double[vine.dimension()][];
        Arrays.setAll(columns, own::shared);
        return fromCopula(vine.inverseRosenblatt(UniformTable.ofColumns(columns), workers));
    }

    /** {@code n} draws. */
    public Table simulate(int n, long seed, Workers workers) {
        return fromCopula(vine.simulate(n, seed, workers));
    }

    /** {@code n} quasi-random draws. */
    public Table simulateQuasi(int n, long seed, Workers workers) {
        return fromCopula(vine.simulateQuasi(n, seed, workers));
    }

    /**
     * {@code n} draws given values of some variables, on the scale of the model.
     *
     * @throws InputException as {@link #toCopula(String, double)}
     */
    public GivenRows simulateGiven(Map<String, Double> given, int n, long seed, Workers workers) {
        Map<Integer, Double> uniforms = new LinkedHashMap<>();
        given.forEach((variable, value) -> uniforms.put(indexOf(variable), toCopula(variable, value)));
        ConditionalSample draws = vine.simulateGiven(uniforms, n, seed, workers);
        return GivenRows.of(fromCopula(draws.table()), given, draws);
    }
}
