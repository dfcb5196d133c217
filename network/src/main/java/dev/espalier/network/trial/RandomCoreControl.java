package dev.espalier.network.trial;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Does it matter which channels are protected, or only that some are?
 *
 * <p>Both arms prune by random. To prune by the very score that defines the core would test nothing: its top channels are never
 * among the lowest, so protecting them changes no decision, and a random set protected beside them leaves them in place as well.
 */
public final class RandomCoreControl {
    private static final long KEY = 0x636f7265;

    private RandomCoreControl() {}

    /**
     * Runs the trials.
     *
     * @param core indices per layer
     * @param sparsity share of channels removed from every layer, rounded down to whole channels; in (0, 1)
     * @param trials pairs of runs, at least 1
     * @param progress hears of tokens
     * @throws dev.espalier.formats.InputException where the sparsity leaves no room for the core
     */
    public static RandomCoreResult of(
            Backend backend,
            TokenSequences text,
            int[][] core,
            double sparsity,
            int trials,
            long seed,
            Workers workers,
            Progress progress) {
        int[] removals = PruningTrials.removals(backend, sparsity, core);
        PruningTrials runs = new PruningTrials(backend, text, 2 * trials, workers, progress);
        double[] coreKept = new double[trials];
        double[] randomKept = new double[trials];
        double[] difference = new double[trials];
        for (int t = 0; t < trials; t++) {
            int[][] withCore = new int[core.length][];
            int[][] withRandom = new int[core.length][];
            for (int l = 0; l < core.length; l++) {
                UniformRandomProvider random = RandomStreams.of(seed).stream(KEY, t, l);
                int m = backend.configuration().intermediateSize(l);
                int[] order = Channels.shuffled(Channels.except(m), random);
                int[] others = Channels.shuffled(Channels.except(m, core[l]), random);
                int[] decoy = Channels.first(others, Math.min(core[l].length, others.length));
                withCore[l] = lowest(order, core[l], removals[l]);
                withRandom[l] = lowest(order, decoy, removals[l]);
            }
            coreKept[t] = runs.delta(withCore);
            randomKept[t] = runs.delta(withRandom);
            difference[t] = randomKept[t] - coreKept[t];
        }
        return new RandomCoreResult(
                sparsity,
                Spread.of(coreKept),
                Spread.of(randomKept),
                Spread.of(difference),
                runs.base().mean().value(),
                text.predictedTokens(),
                seed);
    }

    /** The first {@code count} of a random order that are not kept. */
    private static int[] lowest(int[] order, int[] kept, int count) {
        BitSet in = new BitSet();
        Arrays.stream(kept).forEach(in::set);
        return Arrays.stream(order).filter(i -> !in.get(i)).limit(count).toArray();
    }
}
