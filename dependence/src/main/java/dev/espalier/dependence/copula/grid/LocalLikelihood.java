package dev.espalier.dependence.copula.grid;

import org.jspecify.annotations.Nullable;

/**
 * Local-likelihood density and influence at the nodes, from kernel sums.
 *
 * <p>With f the kernel estimate, m the mean displacement and S the covariance of displacements under the kernel weights, and B
 * the squared bandwidth: degree 0 gives f, degree 1 f exp(-m'B^-1 m/2), degree 2 f sqrt(|B|/|S|) exp(-m'S^-1 m/2). C. R. Loader 1996,
 * doi:10.1214/aos/1032298287; G. Geenens, A. Charpentier and D. Paindaveine 2017, doi:10.3150/15-BEJ798.
 *
 * <p>The influence is the kernel's peak over n times the first element of the inverse information E zz' f, z the powers of
 * displacement under the local normal density: with t = m'S^-1 m it is 1/f, (1 + t)/f (S = B) or (2 + t^2/2)/f by degree.
 */
final class LocalLikelihood {
    private static final double LEAST_INFLUENCE = -0.2;
    private static final double MOST_INFLUENCE = 1.3;

    private final KernelSums sums;
    private final TllControls.Method method;
    private final PairBandwidth bandwidth;
    private final int n;
    /** Density of the scores, by node. */
    final double[] density;
    /** Influence of an observation at the node, by node. */
    final double[] influence;

    LocalLikelihood(
            TllControls controls, double[] x, double[] y, double @Nullable [] weights, PairBandwidth bandwidth) {
        int size = controls.gridSize();
        this.method = controls.method();
        this.bandwidth = bandwidth;
        this.n = x.length;
        this.sums = new KernelSums(size, method.ordinal(), x, y, weights, bandwidth);
        this.density = new double[size * size];
        this.influence = new double[size * size];
        double scale = 1 / (2 * Math.PI * bandwidth.root() * n);
        for (int p = 0; p < density.length; p++) {
            double kernel = sums.sum(KernelSums.ONE)[p];
            double share = weights == null ? 1 : kernel / sums.sum(KernelSums.UNWEIGHTED)[p];
            node(p, kernel, scale, share);
        }
    }

    /** {@code scale} turns a sum of kernels that peak at 1 into a density. */
    private void node(int p, double kernel, double scale, double share) {
        double f = kernel * scale;
        double factor = 1;
        double inverse = 1 / f;
        if (method != TllControls.Method.CONSTANT) {
            double mx = sums.sum(KernelSums.DX)[p] / kernel;
            double mw = sums.sum(KernelSums.DW)[p] / kernel;
            if (method == TllControls.Method.LINEAR) {
                double distance = mx * mx / bandwidth.variance() + mw * mw / bandwidth.conditionalVariance();
                factor = StrictMath.exp(-0.5 * distance);
                inverse = (1 + distance) / f;
            } else {
                // covariance of (x, w); that of (x, y) has the same determinant
                double sxx = sums.sum(KernelSums.DX_DX)[p] / kernel - mx * mx;
                double sxw = sums.sum(KernelSums.DX_DW)[p] / kernel - mx * mw;
                double sww = sums.sum(KernelSums.DW_DW)[p] / kernel - mw * mw;
                double determinant = sxx * sww - sxw * sxw;
                double distance = (mx * mx * sww - 2 * mx * mw * sxw + mw * mw * sxx) / determinant;
                factor = bandwidth.root() / Math.sqrt(determinant) * StrictMath.exp(-0.5 * distance);
                inverse = (2 + 0.5 * distance * distance) / f;
            }
        }
        double value = f * factor;
        // far from all observations sums underflow and ratios are not numbers: the density is 0
        density[p] = value > 0 && value < Double.POSITIVE_INFINITY ? value : 0;
        double own = scale * inverse * share;
        influence[p] = Math.max(LEAST_INFLUENCE, Math.min(MOST_INFLUENCE, own));
    }
}
