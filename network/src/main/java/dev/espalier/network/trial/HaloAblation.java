package dev.espalier.network.trial;

import dev.espalier.language.backend.Backend;
import dev.espalier.language.evaluate.SequenceLosses;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.numerics.parallel.Progress;
import dev.espalier.numerics.parallel.Workers;
import dev.espalier.numerics.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Are halo channels more replaceable than others of the same score? Switches off random halo channels, others matched to them in
 * score, the core, and the core with the halo channels, on the same sequences.
 */
public final class HaloAblation {
    private static final long KEY = 0x68616c6f;
    /** Interventions of one draw, in this order: halo, matched, core with halo. The core alone stands before all draws. */
    private static final int PER_DRAW = 3;

    private HaloAblation() {}

    /**
     * Measures.
     *
     * @param score matched on, (layers, m), for instance the loss proxy
     * @param core indices per layer
     * @param halo indices per layer, none of the core; layers whose halo is empty are left out
     * @param progress hears of ablations
     */
    public static HaloAblationResult of(
            Backend backend,
            TokenSequences text,
            double[][] score,
            int[][] core,
            int[][] halo,
            HaloAblationControls controls,
            Workers workers,
            Progress progress) {
        ChannelAblation.requireShape(backend.configuration(), score);
        List<Plan> plans = new ArrayList<>();
        List<Intervention> interventions = new ArrayList<>();
        for (int l = 0; l < score.length; l += controls.layerStep()) {
            Plan plan = plan(l, score[l], core[l], halo[l], controls, interventions.size());
            if (plan.channels() > 0) {
                plans.add(plan);
                interventions.addAll(plan.interventions());
            }
        }
        Ablation ablation = Ablation.of(backend, text, interventions, workers, progress);
        return new HaloAblationResult(
                plans.stream()
                        .map(plan -> layer(plan, ablation, controls.draws()))
                        .toList(),
                ablation.base().mean().value(),
                text.predictedTokens(),
                text.count(),
                controls);
    }

    private static Plan plan(
            int layer, double[] score, int[] core, int[] halo, HaloAblationControls controls, int first) {
        int[] pool = Channels.except(score.length, core);
        int[] others = Channels.except(score.length, core, halo);
        int count = Math.min(controls.channels().orElse(core.length), Math.min(halo.length, others.length));
        List<Intervention> interventions = new ArrayList<>();
        interventions.add(new Intervention(layer, core));
        int inBin = 0;
        for (int d = 0; d < controls.draws() && count > 0; d++) {
            UniformRandomProvider random = RandomStreams.of(controls.seed()).stream(KEY, layer, d);
            int[] chosen = Channels.first(Channels.shuffled(halo, random), count);
            ScoreMatching matching = ScoreMatching.of(chosen, pool, others, score, controls.bins(), random);
            inBin += matching.inBin();
            interventions.add(new Intervention(layer, chosen));
            interventions.add(new Intervention(layer, matching.channels()));
            interventions.add(new Intervention(layer, Channels.join(core, chosen)));
        }
        return new Plan(layer, count, interventions, first, (double) inBin / ((long) count * controls.draws()));
    }

    private static LayerHaloAblation layer(Plan plan, Ablation ablation, int draws) {
        IntFunction<SequenceLosses> core = d -> ablation.altered(plan.first());
        IntFunction<SequenceLosses> halo = d -> ablation.altered(plan.first() + 1 + PER_DRAW * d);
        IntFunction<SequenceLosses> matched = d -> ablation.altered(plan.first() + 2 + PER_DRAW * d);
        IntFunction<SequenceLosses> both = d -> ablation.altered(plan.first() + 3 + PER_DRAW * d);
        IntFunction<SequenceLosses> base = d -> ablation.base();
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

    private static AblatedSet set(IntFunction<SequenceLosses> off, IntFunction<SequenceLosses> base, int draws) {
        double[] values = new double[draws];
        for (int d = 0; d < draws; d++) {
            values[d] = off.apply(d).minus(base.apply(d)).value();
        }
        return new AblatedSet(difference(off, base, draws), Spread.of(values));
    }

    /** The draws are averaged sequence by sequence first, so the error is that over sequences. */
    private static Estimate difference(IntFunction<SequenceLosses> a, IntFunction<SequenceLosses> b, int draws) {
        int[] tokens = a.apply(0).tokens();
        double[] sums = new double[tokens.length];
        for (int d = 0; d < draws; d++) {
            for (int n = 0; n < sums.length; n++) {
                sums[n] += (a.apply(d).sums()[n] - b.apply(d).sums()[n]) / draws;
            }
        }
        return Estimate.ofSequences(sums, tokens);
    }

    private record Plan(int layer, int channels, List<Intervention> interventions, int first, double matchedInBin) {}
}
