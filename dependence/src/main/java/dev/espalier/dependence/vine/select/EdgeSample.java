package dev.espalier.dependence.vine.select;

import dev.espalier.dependence.copula.sample.PairSample;

/**
 * A fitted edge with the sample it was fitted to, kept until the columns of the next tree are computed from it.
 *
 * @param fit the fit
 * @param sample its two columns
 * @param firstId number of the column h2 will give
 * @param secondId number of the column h1 will give
 */
record EdgeSample(EdgeFit fit, PairSample sample, long firstId, long secondId) {}
