package dev.espalier.dependence.copula.sample;

/** Quantities that formulas derive from the parameters alone, such as 2 + 1/t, for each row of a block. */
@FunctionalInterface
public interface Derivation {
    /** Most quantities that one derivation makes. */
    int COLUMNS = 4;

    /**
     * Writes {@code out[j][0..n)} for as many j as there are quantities.
     *
     * @param parameters one column per parameter
     * @param out {@value #COLUMNS} arrays, none of them a column of {@code parameters}
     * @param n number of rows, 1 where the parameters are constant: these values are then used for every row
     * @param varying whether rows have parameters of their own, so that elementary functions are worth a call of the
     *     kernels
     */
    void of(double[][] parameters, double[][] out, int n, boolean varying);
}
