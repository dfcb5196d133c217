package dev.espalier.neural.estimator;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.fit.PairFitControls;
import dev.espalier.dependence.copula.fit.PairSelector;
import dev.espalier.neural.grid.CellImage;
import dev.espalier.neural.grid.NodeGrid;
import java.util.Set;

/**
 * The parametric density an estimate starts from: the BIC choice among the parametric families, on the grid.
 *
 * <p>Density estimation with a parametric start: the start carries the tails and is exact when its family is right, the
 * correction carries what it misses (Hjort and Glad 1995, doi:10.1214/aos/1176324627). The families are fitted to the
 * observations gathered by cell, so the cost is bounded however many there are.
 *
 * @param fit the parametric choice
 * @param nodes its density on the {@link NodeGrid}, sharpened and scaled to uniform margins
 * @param masses its probabilities of the cells
 */
record ParametricStart(PairFit fit, double[] nodes, double[] masses) {
    static ParametricStart of(CellImage image, double tau, Set<Family> families) {
        PairFitControls controls = PairFitControls.defaults().withFamilies(families);
        return of(PairSelector.selectFrequencies(image.grouped(), controls, tau));
    }

    static ParametricStart of(PairFit fit) {
        double[] nodes = NodeGrid.roughly(NodeGrid.sharpened(NodeGrid.density(fit.copula())));
        return new ParametricStart(fit, nodes, NodeGrid.cellMasses(nodes));
    }
}
