package dev.espalier.neural.estimator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.fit.DensityEstimate;
import dev.espalier.dependence.copula.fit.DensityEstimator;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.neural.grid.CellImage;
import dev.espalier.neural.grid.NodeGrid;
import dev.espalier.numerics.kernel.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
     * @throws dev.espalier.formats.InputException when the file is missing, damaged, of another version or grid
     */
    public static AmortisedEstimator of(Path weightsFile) {
        return new AmortisedEstimator(EstimatorWeights.read(weightsFile));
    }

    /**
     * Writes a weights file, whole or not at all.
     *
     * @param networks the networks, applied in turn
     * @param families families of the parametric start
     * @param effective how an estimate's number of parameters is reckoned
     * @param provenance how the weights came about
     */
    public static void write(
            Path file,
            List<CellNetwork> networks,
            Set<Family> families,
            EffectiveParameters effective,
            Map<String, String> provenance) {
        ObjectNode origin = new ObjectMapper().createObjectNode();
        provenance.forEach(origin::put);
        new EstimatorWeights(networks, families, effective, origin).write(file);
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
        StartedImage image = StartedImage.of(CellImage.of(sample), tau, weights.families());
        DensityGrid grid = NodeGrid.copula(image.corrected(weights.stages()), TOLERANCE);
        double parameters =
                weights.effective().of(image.parameters(), image.size(), divergence(grid, image.startMasses()));
        return new DensityEstimate(grid, parameters, grid.marginResidual());
    }

    private static double divergence(DensityGrid grid, double[] start) {
        double[] masses = NodeGrid.cellMasses(grid.flatValues());
        double[] log = new double[masses.length];
        for (int p = 0; p < log.length; p++) {
            log[p] = Math.max(masses[p], Double.MIN_NORMAL) / Math.max(start[p], Double.MIN_NORMAL);
        }
        Kernels.get().log(log, log, log.length);
        return Kernels.get().dot(masses, log, log.length);
    }
}
