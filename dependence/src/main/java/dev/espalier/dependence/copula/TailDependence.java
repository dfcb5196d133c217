package dev.espalier.dependence.copula;

/**
 * Tail dependence coefficients in the four corners of the unit square, each in [0, 1].
 *
 * @param lowerLower both small
 * @param lowerUpper u small, v large
 * @param upperLower u large, v small
 * @param upperUpper both large
 */
public record TailDependence(double lowerLower, double lowerUpper, double upperLower, double upperUpper) {
    /** No tail dependence. */
    public static final TailDependence NONE = new TailDependence(0, 0, 0, 0);
}
