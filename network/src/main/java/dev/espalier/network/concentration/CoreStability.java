package dev.espalier.network.concentration;

/**
 * How well the supernodes of a layer hold when blocks of samples are drawn again.
 *
 * @param jaccardMean mean overlap of a draw's supernodes with those of all samples, |both| / |either|
 * @param jaccardDeviation its standard deviation over draws
 * @param keptOften share of all samples' supernodes found in more than {@link BlockBootstrap#OFTEN} of the draws
 * @param draws bootstrap samples
 * @param blocks blocks each was drawn from
 * @param seed of the draws
 */
public record CoreStability(
        double jaccardMean, double jaccardDeviation, double keptOften, int draws, int blocks, long seed) {}
