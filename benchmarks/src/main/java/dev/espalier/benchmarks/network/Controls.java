package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.network.concentration.Halo;
import dev.espalier.network.concentration.Supernodes;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.network.trial.CoreAndHalo;
import dev.espalier.network.trial.HaloAblation;
import dev.espalier.network.trial.HaloAblationControls;
import dev.espalier.network.trial.HaloAblationResult;
import dev.espalier.network.trial.HitRatePoint;
import dev.espalier.network.trial.HitRateResult;
import dev.espalier.network.trial.HitRateSweep;
import dev.espalier.network.trial.LayerHaloAblation;
import dev.espalier.network.trial.MaskableModel;
import dev.espalier.network.trial.PruningTrialControls;
import dev.espalier.network.trial.RandomCoreControl;
import dev.espalier.network.trial.RandomCoreResult;
import dev.espalier.network.unit.ChannelSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Whether it is the supernodes that matter, and whether their halo is replaceable. */
final class Controls implements SupernodeSection {
    private static final int TOKENS = 1500;
    private static final int TRIALS = 10;
    private static final long SEED = 1;
    private static final PruningTrialControls PRUNING = new PruningTrialControls(0.3, TRIALS, SEED);
    /** Of 172 channels 9, so that a hit rate of a tenth is one channel. */
    private static final double WIDE_CORE = 0.05;

    @Override
    public String code() {
        return "controls";
    }

    @Override
    public String title() {
        return "Controls";
    }

    @Override
    public String method(StudyInput input) {
        return String.format(
                Locale.ROOT,
                "On %d held-out tokens; cores from the first calibration; all figures are changes of the loss in nats per"
                        + " token. Random core: every layer loses 30 %% of its channels by random, with the supernodes kept and"
                        + " with as many other channels kept instead, %d pairs of the same random order. Hit rate: 30 %% by"
                        + " random again, but so that a given share of a core of 5 %% is among them, %d trials each. Halo: as"
                        + " many random halo channels as there are supernodes switched off, against others matched in loss"
                        + " proxy, 5 draws; the error of a difference is that over sequences.",
                input.mainText(TOKENS).predictedTokens(),
                TRIALS,
                TRIALS);
    }

    @Override
    public List<StudyTable> run(StudyInput input, Consumer<List<StudyTable>> soFar) {
        MaskableModel model = input.masked(TOKENS);
        double[][] proxy = input.calibrations(1).get(0).scores().of("loss-proxy");
        List<LayerSummary> layers = input.calibrations(1).get(0).scores().summaries();
        List<ChannelSet> core = layers.stream().map(LayerSummary::supernodes).toList();
        List<ChannelSet> halo = layers.stream()
                .map(l -> l.halo()
                        .map(Halo::members)
                        .orElse(ChannelSet.none(l.supernodes().channels())))
                .toList();
        List<ChannelSet> wide = Arrays.stream(proxy)
                .map(layer -> Supernodes.of(layer, WIDE_CORE))
                .toList();
        return List.of(
                randomCore(model, core, wide), hitRates(model, wide), halo(model, proxy, new CoreAndHalo(core, halo)));
    }

    private StudyTable randomCore(MaskableModel model, List<ChannelSet> core, List<ChannelSet> wide) {
        StudyTable table = new StudyTable(
                "Random core, 30 % removed by random",
                "core",
                "channels",
                "pairs",
                "core kept",
                "random kept",
                "difference",
                "deviation of it",
                "pairs where the core was better");
        for (List<ChannelSet> kept : List.of(core, wide)) {
            RandomCoreResult r = RandomCoreControl.of(model, kept, PRUNING, OutcomeLog.sparse(code()));
            table.add(
                    kept == core ? "supernodes, 1 %" : "5 %",
                    kept.stream().mapToInt(ChannelSet::size).sum(),
                    r.difference().n(),
                    r.coreKept().mean(),
                    r.randomKept().mean(),
                    r.difference().mean(),
                    r.difference().standardDeviation(),
                    r.difference().values().stream().filter(d -> d > 0).count());
        }
        return table;
    }

    private StudyTable hitRates(MaskableModel model, List<ChannelSet> core) {
        HitRateResult result =
                HitRateSweep.of(model, core, List.of(0.0, 0.1, 0.2, 0.3, 0.5), PRUNING, OutcomeLog.sparse(code()));
        StudyTable table = new StudyTable(
                "Hit rate, 30 % removed by random",
                "share of the core removed", "core channels", "trials", "change of the loss", "deviation");
        for (HitRatePoint p : result.points()) {
            table.add(
                    p.rate(),
                    p.coreRemoved(),
                    p.delta().n(),
                    p.delta().mean(),
                    p.delta().standardDeviation());
        }
        return table;
    }

    private StudyTable halo(MaskableModel model, double[][] proxy, CoreAndHalo sets) {
        HaloAblationResult result =
                HaloAblation.of(model, proxy, sets, HaloAblationControls.DEFAULT, OutcomeLog.sparse(code()));
        StudyTable table = new StudyTable(
                "Halo against others of the same loss proxy",
                "layer",
                "channels",
                "halo off",
                "matched off",
                "halo minus matched",
                "error of it",
                "core off",
                "halo given core off",
                "error");
        for (LayerHaloAblation l : result.layers()) {
            table.add(
                    l.layer(),
                    l.channels(),
                    l.halo().delta().value(),
                    l.matched().delta().value(),
                    l.haloMinusMatched().value(),
                    l.haloMinusMatched().standardError(),
                    l.core().delta().value(),
                    l.haloGivenCore().value(),
                    l.haloGivenCore().standardError());
        }
        return table;
    }
}
