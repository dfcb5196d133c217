package dev.espalier.network.trial;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Prunes every layer by random to one sparsity, but so that exactly round(h |core|) of the removed channels are of the
 * core.
 *
 * <p>One trial uses the same random orders at every rate, so that rates are compared pair by pair.
 */
public final class HitRateSweep {
    /** Rates of the published control. */
    public static final List<Double> RATES = List.of(0.0, 0.05, 0.1, 0.2, 0.3);

    private static final long KEY = 0x68697473;

    private final List<ChannelSet> core;
    private final int[] removals;
    private final RandomStreams streams;

    private HitRateSweep(List<ChannelSet> core, int[] removals, long seed) {
        this.core = core;
        this.removals = removals;
        this.streams = RandomStreams.of(seed);
    }

    /**
     * Runs the trials.
     *
     * @param core one set per layer
     * @param rates shares of the core to remove, each in [0, 1]
     * @param controls sparsity, runs per rate, seed
     * @param progress hears of what the samples consist of
     * @throws InputException where a rate needs more channels than the sparsity removes, or fewer than there are others
     */
    public static HitRateResult of(
            MaskableModel model,
            List<ChannelSet> core,
            List<Double> rates,
            PruningTrialControls controls,
            Progress progress) {
        int[] removals = PruningTrials.removals(model, controls.sparsity(), core);
        HitRateSweep sweep = new HitRateSweep(core, removals, controls.seed());
        rates.forEach(sweep::requireFeasible);
        PruningTrials runs = new PruningTrials(model, rates.size() * controls.trials(), progress);
        List<HitRatePoint> points = new ArrayList<>();
        for (double rate : rates) {
            double[] deltas = new double[controls.trials()];
            for (int t = 0; t < deltas.length; t++) {
                deltas[t] = runs.delta(sweep.removed(rate, t));
            }
            int hit = core.stream().mapToInt(layer -> hits(rate, layer)).sum();
            points.add(new HitRatePoint(rate, hit, TrialOutcomes.of(deltas)));
        }
        return new HitRateResult(
                controls.sparsity(),
                points,
                runs.base().mean().value(),
                runs.base().allPredictions(),
                controls.seed());
    }

    private List<ChannelSet> removed(double rate, int trial) {
        List<ChannelSet> off = new ArrayList<>();
        for (int l = 0; l < core.size(); l++) {
            UniformRandomProvider random = streams.stream(KEY, trial, l);
            int hits = hits(rate, core.get(l));
            RandomOrder members = RandomOrder.of(core.get(l), random);
            RandomOrder others = RandomOrder.of(core.get(l).complement(), random);
            off.add(members.first(hits).plus(others.first(removals[l] - hits)));
        }
        return off;
    }

    private static int hits(double rate, ChannelSet core) {
        return (int) Math.round(rate * core.size());
    }

    private void requireFeasible(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw InputException.of(Code.OUT_OF_RANGE, "a hit rate must lie in [0, 1], got %s", rate);
        }
        for (int l = 0; l < core.size(); l++) {
            int hits = hits(rate, core.get(l));
            if (hits > removals[l]) {
                throw InputException.of(
                        Code.OUT_OF_RANGE,
                        "layer %d: hit rate %s removes %d core channels where only %d channels are removed",
                        l,
                        rate,
                        hits,
                        removals[l]);
            }
        }
    }
}
