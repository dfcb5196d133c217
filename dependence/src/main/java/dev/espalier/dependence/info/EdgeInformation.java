package dev.espalier.dependence.info;

import dev.espalier.dependence.vine.VineEdge;

/**
 * The information of one pair of a vine: that of its two variables given its conditioning set.
 *
 * @param tree tree from 0
 * @param edge the pair, by column index from 0
 * @param estimate mean log-density of its copula
 */
public record EdgeInformation(int tree, VineEdge edge, InformationEstimate estimate) {}
