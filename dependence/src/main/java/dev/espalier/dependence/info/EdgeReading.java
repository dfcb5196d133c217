package dev.espalier.dependence.info;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.vine.VineEdge;

/**
 * The information of one pair of a vine, read off its density and off rows.
 *
 * @param tree tree from 0
 * @param edge the pair, by column index from 0
 * @param family of its copula
 * @param reading the values
 */
public record EdgeReading(int tree, VineEdge edge, Family family, DensityReading reading) {}
