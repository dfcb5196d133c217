package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * An experiment on whether it matters which channels are protected, or only that some are.
 *
 * <p>Both arms prune by random. To prune by the very score that defines the core would test nothing: its top channels
 * are never among the lowest, so protecting them changes no decision, and a random set protected beside them leaves
 * them in place as well.
 */
public final class RandomCoreControl {
    private static final long KEY = 0x636f7265;

    private RandomCoreControl() {}

    /**
     * Runs the trials.
     *
     * @param core one set per layer
     * @param controls sparsity, pairs of runs, seed
     * @param progress hears of what the samples consist of
     * @throws dev.espalier.formats.InputException where the sparsity leaves no room for the core
     */
    public static RandomCoreResult of(
            MaskableModel model, List<ChannelSet> core, PruningTrialControls controls, Progress progress) {
        int[] removals = PruningTrials.removals(model, controls.sparsity(), core);
        int trials = controls.trials();
        PruningTrials runs = new PruningTrials(model, 2 * trials, progress);
        double[] coreKept = new double[trials];
        double[] randomKept = new double[trials];
        double[] difference = new double[trials];
        for (int t = 0; t < trials; t++) {
            List<ChannelSet> withCore = new ArrayList<>();
            List<ChannelSet> withRandom = new ArrayList<>();
            for (int l = 0; l < core.size(); l++) {
                UniformRandomProvider random = RandomStreams.of(controls.seed()).stream(KEY, t, l);
                RandomOrder order = RandomOrder.of(ChannelSet.all(core.get(l).channels()), random);
                ChannelSet outside = core.get(l).complement();
                RandomOrder others = RandomOrder.of(outside, random);
                ChannelSet decoy = others.first(Math.min(core.get(l).size(), outside.size()));
                withCore.add(order.firstBut(core.get(l), removals[l]));
                withRandom.add(order.firstBut(decoy, removals[l]));
            }
            coreKept[t] = runs.delta(withCore);
            randomKept[t] = runs.delta(withRandom);
            difference[t] = randomKept[t] - coreKept[t];
        }
        return new RandomCoreResult(
                controls.sparsity(),
                TrialOutcomes.of(coreKept),
                TrialOutcomes.of(randomKept),
                TrialOutcomes.of(difference),
                runs.base().mean().value(),
                runs.base().allPredictions(),
                controls.seed());
    }
}
