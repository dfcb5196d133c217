package dev.espalier.dependence.margin;

import dev.espalier.numerics.kernel.Kernels;

/**
 * Bandwidths of a Gaussian kernel density estimate.
 *
 * <p>The direct plug-in rule of Sheather and Jones with two stages (J. R. Statist. Soc. B 53 (1991),
 * doi:10.1111/j.2517-6161.1991.tb01857.x; Wand and Jones, Kernel Smoothing, 1995, section 3.6.1): functionals of the density's
 * fourth and sixth derivative are estimated, the first pilot bandwidth being that of a normal distribution.
 */
final class Bandwidth {
    /** Beyond this many bandwidths the sixth derivative of the kernel is below 1e-12 of its largest value. */
    private static final double REACH = 9;

    /** Points closer than this share of a bandwidth are merged; changes the bandwidth by less than 0.1 per cent. */
    private static final double MERGE = 1.0 / 32;

    /** Rounded data have ties that look like sharp peaks; the plug-in is not let below this share of the normal rule. */
    private static final double SMALLEST_SHARE = 0.1;

    private Bandwidth() {}

    /** 1.06 sigma n^(-1/5): optimal for normal data. Silverman, Density Estimation, 1986, section 3.4.2. */
    static double normalRule(WeightedPoints points) {
        return 1.06 * points.scale() * StrictMath.pow(points.effectiveSize(), -0.2);
    }

    /** The plug-in rule, not below a tenth of the normal rule. */
    static double plugIn(WeightedPoints points) {
        double n = points.effectiveSize();
        double sigma = points.scale();
        double psi8 = 105 / (32 * Math.sqrt(Math.PI) * StrictMath.pow(sigma, 9));
        double root = Math.sqrt(2 * Math.PI);
        double g6 = StrictMath.pow(30 / (root * psi8 * n), 1.0 / 9);
        double psi6 = functional(points, 6, g6);
        double g4 = StrictMath.pow(-6 / (root * psi6 * n), 1.0 / 7);
        double psi4 = functional(points, 4, g4);
        double h = StrictMath.pow(1 / (2 * Math.sqrt(Math.PI) * psi4 * n), 0.2);
        double normal = normalRule(points);
        return h > SMALLEST_SHARE * normal ? h : psi4 > 0 ? SMALLEST_SHARE * normal : normal;
    }

    /** Mean over all pairs, each point with itself included, of the r-th derivative (4 or 6) of the kernel with width g. */
    private static double functional(WeightedPoints all, int r, double g) {
        WeightedPoints points = all.merged(MERGE * g);
        double[] x = points.x();
        double[] w = points.weight();
        double[] square = new double[x.length];
        double[] kernel = new double[x.length];
        double sum = 0;
        int end = 0;
        for (int i = 0; i < x.length; i++) {
            while (end < x.length && x[end] - x[i] <= REACH * g) {
                end++;
            }
            int m = end - i;
            for (int k = 0; k < m; k++) {
                double z = (x[i + k] - x[i]) / g;
                square[k] = z * z;
                kernel[k] = -0.5 * square[k];
            }
            Kernels.get().exp(kernel, kernel, m);
            double own = 0;
            for (int k = 0; k < m; k++) {
                own += (k == 0 ? 0.5 : 1) * w[i + k] * hermite(r, square[k]) * kernel[k];
            }
            sum += 2 * w[i] * own;
        }
        return sum / (Math.sqrt(2 * Math.PI) * StrictMath.pow(g, r + 1));
    }

    /** Hermite polynomial of even degree 4 or 6 at a square. */
    private static double hermite(int r, double s) {
        return r == 4 ? (s - 6) * s + 3 : ((s - 15) * s + 45) * s - 15;
    }
}
