package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.vine.VineEdge;

/**
 * One fitted edge.
 *
 * @param edge its variables, in the order of the copula's arguments
 * @param fit the pair copula and how well it fits
 * @param criterion the tree criterion of the pair, with its sign, times the square root of the share of complete rows
 */
public record EdgeFit(VineEdge edge, PairFit fit, double criterion) {
    EdgeFit exchanged() {
        PairFit f = fit;
        PairFit turned = new PairFit(
                f.copula().exchanged(),
                f.logLikelihood(),
                f.parameterCount(),
                f.n(),
                f.effectiveSize(),
                f.sampleTau(),
                f.evaluations(),
                f.converged());
        return new EdgeFit(edge.exchanged(), turned, criterion);
    }
}
