package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.neural.grid.ProbitCells;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A density that is constant on the rectangles of a grid: probit-cell masses are exact overlaps, draws pick a rectangle and a
 * uniform point of it.
 */
final class CellLaw implements CopulaLaw {
    private static final double[] PROBIT = ProbitCells.edges();

    private final String name;
    private final double[] uEdges;
    private final double[] vEdges;
    private final double[] masses;

    /** Masses row by row, the row being the step of u; edges ascend from 0 to 1. All arrays are handed over. */
    private CellLaw(String name, double[] uEdges, double[] vEdges, double[] masses) {
        this.name = name;
        this.uEdges = uEdges;
        this.vEdges = vEdges;
        this.masses = masses;
    }

    /** Projects positive masses to uniform margins, with at most {@code rounds} rounds of proportional fitting. */
    static CellLaw projecting(String name, double[] uEdges, double[] vEdges, double[] masses, int rounds) {
        // Rounds beyond this change nothing that a sample could show; the margins are made exact at the end.
        MassProjection.project(masses, steps(uEdges), steps(vEdges), rounds, 1e-9);
        return new CellLaw(name, uEdges, vEdges, masses);
    }

    private static double[] steps(double[] edges) {
        double[] steps = new double[edges.length - 1];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = edges[k + 1] - edges[k];
        }
        return steps;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] cellMasses() {
        int columns = vEdges.length - 1;
        double[] half = gather(masses, uEdges, columns);
        double[] turned = gather(transposed(half, columns), vEdges, ProbitCells.SIZE);
        double[] out = transposed(turned, ProbitCells.SIZE);
        MassProjection.complete(out, ProbitCells.widths(), ProbitCells.widths());
        return out;
    }

    /** Rows of the grid shared out to the probit cells in proportion to their overlap. */
    private static double[] gather(double[] values, double[] edges, int columns) {
        double[] out = new double[ProbitCells.SIZE * columns];
        for (int i = 0; i + 1 < edges.length; i++) {
            double step = edges[i + 1] - edges[i];
            for (int k = ProbitCells.cell(edges[i]); k < ProbitCells.SIZE && PROBIT[k] < edges[i + 1]; k++) {
                double share = (Math.min(edges[i + 1], PROBIT[k + 1]) - Math.max(edges[i], PROBIT[k])) / step;
                for (int j = 0; j < columns; j++) {
                    out[k * columns + j] += share * values[i * columns + j];
                }
            }
        }
        return out;
    }

    private static double[] transposed(double[] values, int columns) {
        int rows = values.length / columns;
        double[] out = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j * rows + i] = values[i * columns + j];
            }
        }
        return out;
    }

    @Override
    public void sample(UniformRandomProvider stream, double[] u, double[] v) {
        int n = Draws.length(u, v);
        AliasTable table = new AliasTable(masses);
        int columns = vEdges.length - 1;
        for (int i = 0; i < n; i++) {
            int cell = table.draw(stream);
            u[i] = within(uEdges, cell / columns, stream);
            v[i] = within(vEdges, cell % columns, stream);
        }
    }

    private static double within(double[] edges, int step, UniformRandomProvider stream) {
        double x = Draws.between(stream, edges[step], edges[step + 1]);
        return Math.max(UniformColumn.TRIM, Math.min(1 - UniformColumn.TRIM, x));
    }
}
