package dev.espalier.pages.channel;

import static dev.espalier.pages.channel.DrawnLayers.each;

import dev.espalier.dependence.measure.SpearmanRho;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.score.ScoreSpec;
import dev.espalier.numerics.order.Ranks;
import dev.espalier.report.Axis;
import dev.espalier.report.Block;
import dev.espalier.report.Heatmap;
import dev.espalier.report.NumberFormat;
import dev.espalier.report.Prose;
import dev.espalier.report.Section;
import dev.espalier.report.TableBlock;
import dev.espalier.report.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which scores were computed, what they are, and how far they agree. */
final class ScoreTables {
    private final List<ScoreSpec> specs;
    private final ChannelScores scores;

    ScoreTables(ChannelScores scores) {
        this.scores = scores;
        this.specs = ScoreRegistry.all().stream()
                .map(ChannelScore::spec)
                .filter(s -> scores.values().containsKey(s.id()))
                .toList();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Prose.text(
                "Of channel i, u is the activation at a token, s the derivative of the loss with respect to it,"
                        + " q\u00a0=\u00a0u\u00a0s its first-order contribution to the loss, v the vector it writes; C\u00a0=\u00a0E[u\u00a0u'] and Q\u00a0=\u00a0E[q\u00a0q']."
                        + " Means are over tokens. High values mean keep."));
        blocks.add(list());
        if (specs.size() > 1) {
            blocks.add(agreement());
        }
        return new Section("Scores", blocks);
    }

    private TableBlock list() {
        return new TableBlock(
                "Scores computed",
                List.of(
                        TableBlock.Column.text("Name"),
                        TableBlock.Column.text("What it is"),
                        TableBlock.Column.text("Formula"),
                        TableBlock.Column.text("Unit"),
                        TableBlock.Column.text("Compares within"),
                        TableBlock.Column.text("Source")),
                specs.stream()
                        .map(s -> List.of(
                                TableBlock.Cell.of(s.id()),
                                TableBlock.Cell.of(s.title()),
                                TableBlock.Cell.of(s.formula()),
                                TableBlock.Cell.of(words(s.measure())),
                                TableBlock.Cell.of("one " + words(s.scope())),
                                TableBlock.Cell.of(s.provenance())))
                        .toList());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Heatmap agreement() {
        List<String> names = specs.stream().map(ScoreSpec::id).toList();
        return new Heatmap(
                "Agreement of scores",
                "Spearman's correlation of every two scores over the channels of a layer, median over layers. Blank where"
                        + " a score is constant.",
                Axis.of("Spearman's correlation", NumberFormat.DECIMALS_2),
                1,
                names,
                names,
                correlations());
    }

    private List<Values> correlations() {
        int n = specs.size();
        int layers = scores.widths().size();
        double[][][] rho = new double[n][n][layers];
        for (int l = 0; l < layers; l++) {
            int layer = l;
            List<Ranks> ranked = specs.stream()
                    .map(s -> Ranks.of(s.keepHigh(scores.of(s.id())[layer])))
                    .toList();
            for (int a = 0; a < n; a++) {
                for (int b = 0; b <= a; b++) {
                    rho[a][b][l] = SpearmanRho.of(ranked.get(a), ranked.get(b), null);
                    rho[b][a][l] = rho[a][b][l];
                }
            }
        }
        List<Values> rows = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            int row = a;
            rows.add(Values.of(each(n, b -> DrawnLayers.median(rho[row][b]))));
        }
        return rows;
    }
}
