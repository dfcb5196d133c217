package dev.espalier.cli.command;

import dev.espalier.cli.io.TerminalProgress;
import dev.espalier.language.backend.RunnableModel;
import dev.espalier.language.evaluate.MaskableText;
import dev.espalier.language.prune.CompensationControls;
import dev.espalier.language.study.Calibrated;
import dev.espalier.language.study.SparsityControls;
import dev.espalier.language.study.SparsityStudy;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.concentration.Halo;
import dev.espalier.network.plan.Allocation;
import dev.espalier.network.plan.WidthAllocation;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.study.SparsityCurve;
import dev.espalier.network.trial.AblationControls;
import dev.espalier.network.trial.ChannelAblation;
import dev.espalier.network.trial.ChannelAblationResult;
import dev.espalier.network.trial.CoreAndHalo;
import dev.espalier.network.trial.HaloAblation;
import dev.espalier.network.trial.HaloAblationControls;
import dev.espalier.network.trial.HaloAblationResult;
import dev.espalier.network.trial.HitRateResult;
import dev.espalier.network.trial.HitRateSweep;
import dev.espalier.network.trial.PruningTrialControls;
import dev.espalier.network.trial.RandomCoreControl;
import dev.espalier.network.trial.RandomCoreResult;
import dev.espalier.network.unit.ChannelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Scores put to the test on text of no calibration.
 *
 * @param run the model
 * @param scores of the first calibration
 * @param texts all calibrations and the test
 */
record Trials(ChannelsRun run, ChannelScores scores, CalibrationTexts texts) {
    private static final String LOSS_PROXY = "loss-proxy";
    /** Those a page can show beside each other. */
    private static final List<String> CURVED = List.of(
            LOSS_PROXY, "taylor", "wanda-sp", "flap", "obs", "loss-aware-obs", "scar-prot", "q-greedy", "random");

    private TokenSequences test() {
        return texts.heldOut().orElseThrow();
    }

    /** Empty without the loss proxy, whose bins the channels are drawn from. */
    Optional<ChannelAblationResult> ablation() {
        double[][] proxy = scores.values().get(LOSS_PROXY);
        if (proxy == null) {
            return Optional.empty();
        }
        AblationControls usual = AblationControls.DEFAULT;
        AblationControls controls =
                new AblationControls(usual.channelsPerLayer(), usual.bins(), layerStep(), run.options().seed);
        return Optional.of(timed(
                "switching off",
                progress -> ChannelAblation.of(masked(), proxy, scores.values(), controls, progress::update)));
    }

    /** About eight layers of a deep model, all of a shallow one. */
    private int layerStep() {
        return Math.max(1, scores.widths().size() / 8);
    }

    Optional<RandomCoreResult> randomCore() {
        return core().map(core ->
                timed("random core", progress -> RandomCoreControl.of(masked(), core, pruning(), progress::update)));
    }

    Optional<HitRateResult> hitRate() {
        return core().map(core -> timed(
                "hit rates",
                progress -> HitRateSweep.of(masked(), core, HitRateSweep.RATES, pruning(), progress::update)));
    }

    Optional<HaloAblationResult> haloAblation() {
        double[][] proxy = scores.values().get(LOSS_PROXY);
        List<Optional<Halo>> halos =
                scores.summaries().stream().map(LayerSummary::halo).toList();
        if (proxy == null || halos.isEmpty() || halos.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        CoreAndHalo sets = new CoreAndHalo(
                halos.stream().map(h -> h.orElseThrow().core()).toList(),
                halos.stream().map(h -> h.orElseThrow().members()).toList());
        HaloAblationControls usual = HaloAblationControls.DEFAULT;
        HaloAblationControls controls = new HaloAblationControls(
                usual.channels(), usual.bins(), usual.draws(), layerStep(), run.options().seed);
        return Optional.of(
                timed("halo", progress -> HaloAblation.of(masked(), proxy, sets, controls, progress::update)));
    }

    private Optional<List<ChannelSet>> core() {
        return scores.summaries().isEmpty()
                ? Optional.empty()
                : Optional.of(scores.summaries().stream()
                        .map(LayerSummary::supernodes)
                        .toList());
    }

    private MaskableText masked() {
        return new MaskableText(run.backend(), test(), run.workers());
    }

    private PruningTrialControls pruning() {
        return PruningTrialControls.DEFAULT.withSeed(run.options().seed);
    }

    /** Each with and without compensation, uniform widths. */
    List<SparsityCurve> curves() {
        List<ChannelScore> shown = CURVED.stream()
                .filter(scores.values()::containsKey)
                .map(ScoreRegistry::named)
                .toList();
        List<Calibrated> calibrated = new ArrayList<>();
        calibrated.add(new Calibrated(scores, texts.calibration()));
        for (TokenSequences other :
                texts.calibrations().subList(1, texts.calibrations().size())) {
            calibrated.add(new Calibrated(
                    run.score(other, new ScoreList(shown), Optional.empty()).scores(), other));
        }
        SparsityControls controls = new SparsityControls(
                SparsityControls.recipes(
                        shown,
                        List.of(Allocation.UNIFORM),
                        List.of(Optional.empty(), Optional.of(CompensationControls.DEFAULT))),
                SparsityControls.SPARSITIES,
                WidthAllocation.defaultMultiple(scores.widths().get(0)));
        return timed(
                "pruning",
                progress -> SparsityStudy.of(
                                new RunnableModel(run.checkpoint(), TensorLibrary::load, run.workers()),
                                calibrated,
                                controls)
                        .run(test(), progress::update));
    }

    private static <T> T timed(String task, Function<TerminalProgress, T> work) {
        try (TerminalProgress progress = TerminalProgress.of(task)) {
            return work.apply(progress);
        }
    }
}
