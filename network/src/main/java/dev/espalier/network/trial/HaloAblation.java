package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * An experiment on whether halo channels are more replaceable than others of the same score.
 *
 * <p>Switches off random halo channels, others matched to them in score, the core, and the core with the halo channels,
 * on the same samples.
 */
public final class HaloAblation {
    private static final long KEY = 0x68616c6f;
    /**
     * Interventions of one draw, in this order: halo, matched, core with halo. The core alone stands before all draws.
     */
    private static final int PER_DRAW = 3;

    private HaloAblation() {}

    /**
     * Measures.
     *
     * @param score matched on, (layers, m), for instance the loss proxy
     * @param sets core and halo of every layer; layers whose halo is empty are left out
     * @param progress hears of ablations
     */
    public static HaloAblationResult of(
            MaskableModel model, double[][] score, CoreAndHalo sets, HaloAblationControls controls, Progress progress) {
        ChannelAblation.requireShape(model.widths(), score);
        List<Plan> plans = new ArrayList<>();
        List<Intervention> interventions = new ArrayList<>();
        for (int l = 0; l < score.length; l += controls.layerStep()) {
            // The untouched model's losses stand before those of all interventions.
            Plan plan = plan(l, score[l], sets, controls, 1 + interventions.size());
            if (plan.channels() > 0) {
                plans.add(plan);
                interventions.addAll(plan.interventions());
            }
        }
        List<SampleLosses> losses = model.ablations(interventions, progress);
        SampleLosses base = losses.get(0);
        return new HaloAblationResult(
                plans.stream()
                        .map(plan -> layer(plan, losses, controls.draws()))
                        .toList(),
                base.mean().value(),
                base.allPredictions(),
                base.samples(),
                controls);
    }

    private static Plan plan(int layer, double[] score, CoreAndHalo sets, HaloAblationControls controls, int first) {
        ChannelSet core = sets.core().get(layer);
        ChannelSet halo = sets.halo().get(layer);
        ChannelSet others = core.plus(halo).complement();
        int count = Math.min(controls.channels().orElse(core.size()), Math.min(halo.size(), others.size()));
        List<Intervention> interventions = new ArrayList<>();
        interventions.add(new Intervention(layer, core));
        ScoreBins bins = ScoreBins.of(core.complement(), score, controls.bins());
        int inBin = 0;
        for (int d = 0; d < controls.draws() && count > 0; d++) {
            UniformRandomProvider random = RandomStreams.of(controls.seed()).stream(KEY, layer, d);
            int[] chosen = Arrays.copyOf(RandomOrder.of(halo, random).order(), count);
            ScoreBins.Match match = bins.match(chosen, RandomOrder.of(others, random));
            ChannelSet off = ChannelSet.of(score.length, chosen);
            inBin += match.inBin();
            interventions.add(new Intervention(layer, off));
            interventions.add(new Intervention(layer, match.channels()));
            interventions.add(new Intervention(layer, core.plus(off)));
        }
        return new Plan(layer, count, interventions, first, (double) inBin / ((long) count * controls.draws()));
    }

    private static LayerHaloAblation layer(Plan plan, List<SampleLosses> losses, int draws) {
        IntFunction<SampleLosses> core = d -> losses.get(plan.first());
        IntFunction<SampleLosses> halo = d -> losses.get(plan.first() + 1 + PER_DRAW * d);
        IntFunction<SampleLosses> matched = d -> losses.get(plan.first() + 2 + PER_DRAW * d);
        IntFunction<SampleLosses> both = d -> losses.get(plan.first() + 3 + PER_DRAW * d);
        IntFunction<SampleLosses> base = d -> losses.get(0);
        return new LayerHaloAblation(
                plan.layer(),
                plan.channels(),
                set(halo, base, draws),
                set(matched, base, draws),
                set(core, base, draws),
                set(both, base, draws),
                difference(halo, matched, draws),
                difference(both, core, draws),
                plan.matchedInBin());
    }

    private static AblatedSet set(IntFunction<SampleLosses> off, IntFunction<SampleLosses> base, int draws) {
        double[] values = new double[draws];
        for (int d = 0; d < draws; d++) {
            values[d] = off.apply(d).minus(base.apply(d)).value();
        }
        return new AblatedSet(difference(off, base, draws), TrialOutcomes.of(values));
    }

    /** The draws are averaged sample by sample first, so the error is that over samples. */
    private static Estimate difference(IntFunction<SampleLosses> a, IntFunction<SampleLosses> b, int draws) {
        int[] counts = a.apply(0).predictions();
        double[] sums = new double[counts.length];
        for (int d = 0; d < draws; d++) {
            for (int n = 0; n < sums.length; n++) {
                sums[n] += (a.apply(d).sums()[n] - b.apply(d).sums()[n]) / draws;
            }
        }
        return Estimate.ofSamples(sums, counts);
    }

    private record Plan(int layer, int channels, List<Intervention> interventions, int first, double matchedInBin) {}
}
