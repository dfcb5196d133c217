package dev.espalier.dependence.copula;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.grid.DensityGrid;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;

/**
 * A pair copula given by a density on a grid: a local-likelihood estimate, or one by a trained estimator.
 *
 * <p>Kendall's tau is the exact one of the interpolated density. A bounded density has no tail dependence.
 */
public final class GridPairCopula implements PairCopula {
    private final Family family;
    private final DensityGrid grid;
    private final double parameterCount;
    private volatile double tau = Double.NaN;

    private GridPairCopula(Family family, DensityGrid grid, double parameterCount) {
        this.family = family;
        this.grid = grid;
        this.parameterCount = parameterCount;
    }

    /** The copula of a local-likelihood estimate, see {@link #of(Family, DensityGrid, double)}. */
    public static GridPairCopula of(DensityGrid grid, double parameterCount) {
        return of(Family.TLL, grid, parameterCount);
    }

    /**
     * A copula of a grid, which is taken to have uniform margins.
     *
     * @param family whose estimate it is
     * @param grid the density
     * @param parameterCount effective number of parameters, not negative
     * @throws IllegalArgumentException when the family is not one on a grid or the count is negative or NaN
     */
    public static GridPairCopula of(Family family, DensityGrid grid, double parameterCount) {
        Require.that(family.onGrid(), () -> family.code() + " is no density on a grid");
        Require.that(parameterCount >= 0, "parameter count must not be negative, got " + parameterCount);
        return new GridPairCopula(family, grid, parameterCount);
    }

    /** The density. */
    public DensityGrid grid() {
        return grid;
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public int rotation() {
        return 0;
    }

    @Override
    public double[] parameters() {
        return new double[0];
    }

    @Override
    public double parameterCount() {
        return parameterCount;
    }

    @Override
    public void evaluate(PairFunction function, UniformColumn u, UniformColumn v, int from, int to, double[] out) {
        double[] x = u.shared();
        double[] y = v.shared();
        switch (function) {
            case PDF -> grid.pdf(x, y, from, to, out);
            case LOG_PDF -> logPdf(x, y, from, to, out);
            case CDF -> grid.cdf(x, y, from, to, out);
            case H1 -> grid.h1(x, y, from, to, out);
            case H2 -> grid.h2(x, y, from, to, out);
            case H1_INVERSE -> grid.h1Inverse(x, y, from, to, out);
            case H2_INVERSE -> grid.h2Inverse(x, y, from, to, out);
        }
    }

    private void logPdf(double[] u, double[] v, int from, int to, double[] out) {
        grid.pdf(u, v, from, to, out);
        double[] block = new double[Math.min(256, Math.max(0, to - from))];
        for (int start = from; start < to; start += block.length) {
            int n = Math.min(block.length, to - start);
            System.arraycopy(out, start, block, 0, n);
            Kernels.get().log(block, block, n);
            System.arraycopy(block, 0, out, start, n);
        }
    }

    @Override
    public double tau() {
        double t = tau;
        if (Double.isNaN(t)) {
            t = grid.tau();
            tau = t;
        }
        return t;
    }

    @Override
    public double mutualInformation() {
        return Math.max(0, grid.mutualInformation());
    }

    @Override
    public PairCopula exchanged() {
        return new GridPairCopula(family, grid.transposed(), parameterCount);
    }

    @Override
    public TailDependence tailDependence() {
        return TailDependence.NONE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GridPairCopula o
                && family == o.family
                && grid.equals(o.grid)
                && parameterCount == o.parameterCount;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * family.hashCode() + grid.hashCode()) + Double.hashCode(parameterCount);
    }

    @Override
    public String toString() {
        return family.code() + grid.size() + "x" + grid.size();
    }
}
