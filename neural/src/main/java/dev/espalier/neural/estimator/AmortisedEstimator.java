package dev.espalier.neural.estimator;

import dev.espalier.dependence.copula.fit.DensityEstimate;
import dev.espalier.dependence.copula.fit.DensityEstimator;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.neural.grid.CellImage;
import dev.espalier.neural.grid.NodeGrid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The amortised estimator of a pair-copula density: a network trained once on synthetic copulas corrects a parametric start.
 *
 * <p>A sample becomes cell masses ({@link CellImage}); the BIC choice among the parametric families is the start; the network
 * reads, cell by cell, the evidence against it at six scales and n, and answers with a correction of the log density; the
 * result is scaled to uniform margins. Exchange and reflections of the sample exchange and reflect the estimate, up to
 * rounding. Idea: Safaai 2026, arXiv 2604.20568 (one network, trained once, serves all pairs); Hjort and Glad 1995,
 * doi:10.1214/aos/1176324627 (parametric start). O(n log n); immutable and safe to share.
 */
public final class AmortisedEstimator implements DensityEstimator {
    /** System property that names a weights file to use instead of the bundled one. */
    public static final String WEIGHTS_PROPERTY = "espalier.estimator.weights";

    private static final String BUNDLED = "amortised.weights";
    private static final int FEWEST_ROWS = 30;
    /** Margins of the result are uniform to this. */
    private static final double TOLERANCE = 1e-10;

    private final EstimatorWeights weights;

    /** The estimator with the weights of {@value #WEIGHTS_PROPERTY} if that is set, else the bundled ones. */
    public AmortisedEstimator() {
        this(chosen());
    }

    AmortisedEstimator(EstimatorWeights weights) {
        this.weights = weights;
    }

    /**
     * The estimator with weights from a file.
     *
     * @throws dev.espalier.dependence.data.InputException when the file is missing, damaged, of another version or grid
     */
    public static AmortisedEstimator of(Path weightsFile) {
        return new AmortisedEstimator(EstimatorWeights.read(weightsFile));
    }

    private static EstimatorWeights chosen() {
        String file = System.getProperty(WEIGHTS_PROPERTY);
        if (file != null) {
            return EstimatorWeights.read(Path.of(file));
        }
        try (InputStream in = AmortisedEstimator.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException("the bundled weights " + BUNDLED + " are missing from this build");
            }
            return EstimatorWeights.read(in, "bundled weights");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String code() {
        return "neural";
    }

    @Override
    public int fewestRows() {
        return FEWEST_ROWS;
    }

    /** Where the weights come from, as JSON. */
    public String provenance() {
        return weights.provenance().toString();
    }

    @Override
    public DensityEstimate estimate(PairSample sample, double tau) {
        CellImage image = CellImage.of(sample);
        ParametricStart start = ParametricStart.of(image, tau, weights.families());
        double[] nodes = start.nodes();
        double[] masses = start.masses();
        for (CellNetwork stage : weights.stages()) {
            Evidence evidence = Evidence.of(
                    image.masses(), masses, image.size(), start.fit().parameterCount());
            nodes = corrected(nodes, stage.correction(evidence));
            if (stage != weights.stages().get(weights.stages().size() - 1)) {
                nodes = NodeGrid.copula(nodes, ParametricStart.TOLERANCE).flatValues();
                masses = NodeGrid.cellMasses(nodes);
            }
        }
        DensityGrid grid = NodeGrid.copula(nodes, TOLERANCE);
        double parameters =
                weights.effective().of(start.fit().parameterCount(), image.size(), divergence(grid, start.masses()));
        return new DensityEstimate(grid, parameters, grid.marginResidual());
    }

    private static double[] corrected(double[] nodes, float[] correction) {
        double[] log = new double[correction.length];
        for (int p = 0; p < log.length; p++) {
            log[p] = correction[p];
        }
        double[] factor = NodeGrid.fromCells(log);
        dev.espalier.numerics.kernel.Kernels.get().exp(factor, factor, factor.length);
        for (int p = 0; p < factor.length; p++) {
            factor[p] *= nodes[p];
        }
        return factor;
    }

    private static double divergence(DensityGrid grid, double[] start) {
        double[] masses = NodeGrid.cellMasses(grid.flatValues());
        double sum = 0;
        for (int p = 0; p < masses.length; p++) {
            if (masses[p] > 0) {
                sum += masses[p] * Math.log(masses[p] / Math.max(start[p], Double.MIN_NORMAL));
            }
        }
        return sum;
    }
}
