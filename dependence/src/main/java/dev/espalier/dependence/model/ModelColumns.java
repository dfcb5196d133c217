package dev.espalier.dependence.model;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.dependence.copula.sample.UniformTable;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.data.Table;
import dev.espalier.dependence.data.TableChecks;
import dev.espalier.dependence.vine.VineCopula;
import dev.espalier.formats.InputException;
import java.util.Arrays;

/** Finds a model's variables in a table, and left limits behind them. */
final class ModelColumns {
    private ModelColumns() {}

    static Table of(ScaledModel model, Table table) {
        VineCopula vine = model.vine();
        if (!model.byPosition()) {
            return table.select(vine.names());
        }
        int d = vine.dimension();
        int discrete =
                (int) vine.kinds().stream().filter(VariableKind::hasAtoms).count();
        int wanted = d + discrete;
        if (table.columns() != wanted && table.columns() != 2 * d) {
            throw InputException.of(
                    InputException.Code.MISMATCH,
                    "%s has %d columns, the model %s needs %d",
                    table.origin().description(),
                    table.columns(),
                    model.name(),
                    wanted);
        }
        return table;
    }

    /** Columns given on the copula scale: the variables, then the left limits of the discrete ones (or of all of them). */
    static UniformTable withLeftLimits(VineCopula vine, Table own) {
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
}
