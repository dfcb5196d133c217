package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.fit.PairFit;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.vine.VineEdge;

/** How the copula of an edge is found. */
@FunctionalInterface
interface PairChoice {
    /** Fits the edge's sample; {@code tau} is Kendall's tau of its complete rows. */
    PairFit fit(VineEdge edge, PairSample sample, double tau);
}
