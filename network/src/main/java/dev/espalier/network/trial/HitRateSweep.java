package dev.espalier.network.trial;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.language.backend.Backend;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Prunes every layer by random to one sparsity, but so that exactly round(h |core|) of the removed channels are of the core.
 *
 * <p>One trial uses the same random orders at every rate, so that rates are compared pair by pair.
 */
public final class HitRateSweep {
    /** Rates of the published control. */
    public static final List<Double> RATES = List.of(0.0, 0.05, 0.1, 0.2, 0.3);

    private static final long KEY = 0x68697473;

    private HitRateSweep() {}

    /**
     * Runs the trials.
     *
     * @param core indices per layer
     * @param sparsity share of channels removed from every layer, rounded down to whole channels; in (0, 1)
     * @param rates shares of the core to remove, each in [0, 1]
     * @param trials runs per rate, at least 1
     * @param progress hears of tokens
     * @throws InputException where a rate needs more channels than the sparsity removes, or fewer than there are others
     */
    public static HitRateResult of(
            Backend backend,
            TokenSequences text,
            int[][] core,
            double sparsity,
            List<Double> rates,
            int trials,
            long seed,
            Workers workers,
            Progress progress) {
        int[] removals = PruningTrials.removals(backend, sparsity, core);
        rates.forEach(rate -> requireFeasible(rate, core, removals));
        PruningTrials runs = new PruningTrials(backend, text, rates.size() * trials, workers, progress);
        List<HitRatePoint> points = new ArrayList<>();
        for (double rate : rates) {
            double[] deltas = new double[trials];
            int hit = 0;
            for (int l = 0; l < core.length; l++) {
                hit += hits(rate, core[l]);
            }
            for (int t = 0; t < trials; t++) {
                deltas[t] = runs.delta(removed(backend, core, removals, rate, RandomStreams.of(seed), t));
            }
            points.add(new HitRatePoint(rate, hit, Spread.of(deltas)));
        }
        return new HitRateResult(sparsity, points, runs.base().mean().value(), text.predictedTokens(), seed);
    }

    private static int[][] removed(
            Backend backend, int[][] core, int[] removals, double rate, RandomStreams streams, int trial) {
        int[][] off = new int[core.length][];
        for (int l = 0; l < off.length; l++) {
            UniformRandomProvider random = streams.stream(KEY, trial, l);
            int m = backend.configuration().intermediateSize(l);
            int hits = hits(rate, core[l]);
            int[] members = Channels.shuffled(core[l], random);
            int[] others = Channels.shuffled(Channels.except(m, core[l]), random);
            off[l] = Channels.join(Channels.first(members, hits), Channels.first(others, removals[l] - hits));
        }
        return off;
    }

    private static int hits(double rate, int[] core) {
        return (int) Math.round(rate * core.length);
    }

    private static void requireFeasible(double rate, int[][] core, int[] removals) {
        if (!(rate >= 0 && rate <= 1)) {
            throw InputException.of(Code.OUT_OF_RANGE, "a hit rate must lie in [0, 1], got %s", rate);
        }
        for (int l = 0; l < core.length; l++) {
            if (hits(rate, core[l]) > removals[l]) {
                throw InputException.of(
                        Code.OUT_OF_RANGE,
                        "layer %d: hit rate %s removes %d core channels where only %d channels are removed",
                        l,
                        rate,
                        hits(rate, core[l]),
                        removals[l]);
            }
        }
    }
}
