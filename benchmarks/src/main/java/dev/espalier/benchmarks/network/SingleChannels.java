package dev.espalier.benchmarks.network;

import dev.espalier.benchmarks.StudyTable;
import dev.espalier.language.study.Calibrated;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.score.ModelScore;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.trial.AblationControls;
import dev.espalier.network.trial.ChannelAblation;
import dev.espalier.network.trial.ChannelAblationResult;
import dev.espalier.network.trial.ScoreAgreement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** What switching channels off one by one does to the loss, against what scores say of them. */
final class SingleChannels implements SupernodeSection {
    private static final int TOKENS = 3000;
    private static final int MOST_CHANNELS = 172;
    private static final List<String> SCORES = List.of(
            "loss-proxy",
            "loss-proxy-factored",
            "taylor",
            "curvature",
            "activation-power",
            "magnitude",
            "wanda-sp",
            "flap",
            "obs",
            "loss-aware-obs");

    @Override
    public String code() {
        return "ablation";
    }

    @Override
    public String title() {
        return "Single channels: predicted against true";
    }

    @Override
    public String method(StudyInput input) {
        TokenSequences text = input.mainText(TOKENS);
        return String.format(
                Locale.ROOT,
                "Each channel of each layer (%d of a layer at most) switched off alone on %d held-out tokens in %d sequences;"
                        + " Spearman correlation of every score with the size of the change of the loss, |delta|, and with"
                        + " delta itself. Means over the scores of %d calibrations; the true changes are the same for all."
                        + " Correlations over all layers only for scores whose values may be compared between layers. The"
                        + " standard error of one layer's correlation is below 1 / sqrt(channels - 3) and stands in the JSON.",
                MOST_CHANNELS,
                text.predictedTokens(),
                text.count(),
                input.settings().seeds());
    }

    @Override
    public List<StudyTable> run(StudyInput input, Consumer<List<StudyTable>> soFar) {
        List<Calibrated> calibrations = input.calibrations(input.settings().seeds());
        Map<String, double[][]> scores = new HashMap<>();
        for (String score : SCORES) {
            for (int c = 0; c < calibrations.size(); c++) {
                scores.put(score + c, calibrations.get(c).scores().of(score));
            }
        }
        ChannelAblationResult result = ChannelAblation.of(
                input.masked(TOKENS),
                calibrations.get(0).scores().of("loss-proxy"),
                scores,
                new AblationControls(MOST_CHANNELS, 4, 1, 1),
                OutcomeLog.sparse(code()));
        int n = calibrations.size();
        return List.of(
                table("Spearman with |delta|, means over calibrations", result, n, ScoreAgreement::absolute, true),
                table("Standard deviations of these over calibrations", result, n, ScoreAgreement::absolute, false),
                table("Standard errors of these over channels", result, n, ScoreAgreement::absoluteError, true),
                table("Spearman with delta, means over calibrations", result, n, ScoreAgreement::signed, true),
                changes(result));
    }

    private static StudyTable table(
            String title,
            ChannelAblationResult result,
            int calibrations,
            ToDoubleFunction<ScoreAgreement> figure,
            boolean mean) {
        List<String> columns = new ArrayList<>(List.of("score"));
        result.byLayer().keySet().forEach(l -> columns.add("layer " + l));
        columns.add("all layers");
        StudyTable table = new StudyTable(title, columns);
        for (String score : SCORES) {
            List<Object> cells = new ArrayList<>(List.of(score));
            for (List<ScoreAgreement> layer : result.byLayer().values()) {
                cells.add(cell(layer, score, calibrations, figure, mean));
            }
            cells.add(
                    ScoreRegistry.named(score) instanceof ModelScore
                            ? cell(result.overall(), score, calibrations, figure, mean)
                            : "-");
            table.add(cells);
        }
        return table;
    }

    private static double cell(
            List<ScoreAgreement> agreements,
            String score,
            int calibrations,
            ToDoubleFunction<ScoreAgreement> figure,
            boolean mean) {
        double[] values = new double[calibrations];
        for (ScoreAgreement agreement : agreements) {
            for (int c = 0; c < calibrations; c++) {
                if (agreement.score().equals(score + c)) {
                    values[c] = figure.applyAsDouble(agreement);
                }
            }
        }
        Moments moments = Moments.of(values);
        return mean ? moments.mean() : moments.deviation();
    }

    private static StudyTable changes(ChannelAblationResult result) {
        StudyTable table = new StudyTable(
                "True changes of the loss, nats per token", "layer", "channels", "useful", "mean", "median", "largest");
        for (int layer : result.byLayer().keySet()) {
            double[] deltas = result.channels().stream()
                    .filter(c -> c.layer() == layer)
                    .mapToDouble(c -> c.delta())
                    .sorted()
                    .toArray();
            long useful = result.channels().stream()
                    .filter(c -> c.layer() == layer && c.delta() > 2 * c.standardError())
                    .count();
            table.add(
                    layer,
                    deltas.length,
                    useful,
                    Moments.of(deltas).mean(),
                    deltas[deltas.length / 2],
                    deltas[deltas.length - 1]);
        }
        return table;
    }
}
