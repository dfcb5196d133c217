package dev.espalier.dependence.vine.select;

/**
 * A fitted edge with the columns it was fitted to, kept until the columns of the next tree are computed from them.
 *
 * @param fit the fit
 * @param first column of the first conditioned variable
 * @param second column of the second
 * @param firstId number of the column h2 will give
 * @param secondId number of the column h1 will give
 */
record EdgeSample(EdgeFit fit, CriterionColumn first, CriterionColumn second, long firstId, long secondId) {}
