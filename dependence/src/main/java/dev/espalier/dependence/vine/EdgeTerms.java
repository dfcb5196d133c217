package dev.espalier.dependence.vine;

/** Receives the log-densities of single pairs of a vine. Called by several threads at once, never for the same rows. */
@FunctionalInterface
public interface EdgeTerms {
    /**
     * One pair at some rows; pairs of a tree come before those of the next.
     *
     * @param tree tree from 0
     * @param edge index within the tree
     * @param from first row
     * @param n number of rows, as many as the first values of {@code logPdf}
     * @param logPdf log c in nats, NaN where an argument is missing; valid during the call only
     */
    void accept(int tree, int edge, int from, int n, double[] logPdf);
}
