package dev.espalier.neural.estimator;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.neural.grid.CellImage;
import dev.espalier.neural.grid.NodeGrid;
import dev.espalier.numerics.kernel.Kernels;
import java.util.List;
import java.util.Set;

/**
 * A sample on the grid with the estimate so far: first the parametric start, then what each network makes of it.
 *
 * @param seen masses of the sample
 * @param size effective number of observations
 * @param parameters number of parameters of the start
 * @param startMasses cell masses of the start
 * @param nodes node densities of the estimate so far
 * @param masses cell masses of the estimate so far
 */
public record StartedImage(
        double[] seen, double size, double parameters, double[] startMasses, double[] nodes, double[] masses) {
    /**
     * An image with the start chosen from {@code families}.
     *
     * @param tau Kendall's tau of the sample
     */
    public static StartedImage of(CellImage image, double tau, Set<Family> families) {
        ParametricStart start = ParametricStart.of(image, tau, families);
        return new StartedImage(
                image.masses(),
                image.size(),
                start.fit().parameterCount(),
                start.masses(),
                start.nodes(),
                start.masses());
    }

    /** What the sample says against the estimate so far. */
    public Evidence evidence() {
        return Evidence.of(seen, masses, size, parameters);
    }

    /** The sample's windows, which no stage changes. */
    private Evidence.Windows windows() {
        return Evidence.Windows.of(seen, size);
    }

    /** The node densities after all networks but the last, corrected by it but not scaled to uniform margins. */
    double[] corrected(List<CellNetwork> networks) {
        Evidence.Windows windows = windows();
        int last = networks.size() - 1;
        return after(networks.subList(0, last), windows).correctedNodes(networks.get(last), windows);
    }

    private double[] correctedNodes(CellNetwork network, Evidence.Windows windows) {
        float[] correction = network.correction(Evidence.of(windows, masses, size, parameters));
        double[] cells = new double[correction.length];
        for (int p = 0; p < cells.length; p++) {
            cells[p] = correction[p];
        }
        double[] factor = NodeGrid.fromCells(cells);
        Kernels.get().exp(factor, factor, factor.length);
        for (int p = 0; p < factor.length; p++) {
            factor[p] *= nodes[p];
        }
        return factor;
    }

    private StartedImage after(CellNetwork network, Evidence.Windows windows) {
        double[] next = NodeGrid.roughly(correctedNodes(network, windows));
        return new StartedImage(seen, size, parameters, startMasses, next, NodeGrid.cellMasses(next));
    }

    /** The estimate so far corrected by networks in turn. */
    public StartedImage after(List<CellNetwork> networks) {
        return networks.isEmpty() ? this : after(networks, windows());
    }

    private StartedImage after(List<CellNetwork> networks, Evidence.Windows windows) {
        StartedImage image = this;
        for (CellNetwork network : networks) {
            image = image.after(network, windows);
        }
        return image;
    }
}
