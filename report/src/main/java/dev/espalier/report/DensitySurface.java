package dev.espalier.report;

/**
 * A function of two variables on a rectangular grid, drawn as contour lines.
 *
 * @param x increasing abscissae
 * @param y increasing ordinates
 * @param z values, row by row: z at (x_i, y_j) is entry j * x.size() + i
 * @param levels heights of the contour lines
 */
public record DensitySurface(Values x, Values y, Values z, Values levels) {
    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException when z does not hold one value per grid point
     */
    public DensitySurface {
        if (z.size() != x.size() * y.size()) {
            throw new IllegalArgumentException(
                    "grid of " + x.size() + " by " + y.size() + " points holds " + z.size() + " values");
        }
    }

    /** z at (x_i, y_j). */
    public double at(int i, int j) {
        return z.get(j * x.size() + i);
    }
}
