package dev.espalier.network.trial;

/**
 * How often and how far a model is pruned at random.
 *
 * @param sparsity share of channels removed from every layer, rounded down to whole channels; in (0, 1)
 * @param trials runs, or pairs of runs, at least 1
 * @param seed of everything random
 */
public record PruningTrialControls(double sparsity, int trials, long seed) {
    /** Half of the channels, 5 trials; seed 1. */
    public static final PruningTrialControls DEFAULT = new PruningTrialControls(0.5, 5, 1);

    public PruningTrialControls {
        if (!(sparsity > 0 && sparsity < 1)) {
            throw new IllegalArgumentException("the sparsity must lie in (0, 1), got " + sparsity);
        }
        if (trials < 1) {
            throw new IllegalArgumentException("trials must be at least 1, got " + trials);
        }
    }

    /** The same with another seed. */
    public PruningTrialControls withSeed(long other) {
        return new PruningTrialControls(sparsity, trials, other);
    }
}
