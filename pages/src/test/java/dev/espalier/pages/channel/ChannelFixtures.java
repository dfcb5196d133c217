package dev.espalier.pages.channel;

import dev.espalier.formats.DataOrigin;
import dev.espalier.formats.Provenance;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.evaluate.DecoderCost;
import dev.espalier.language.model.Architecture;
import dev.espalier.language.model.FeedForwardWeights;
import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.RotaryPositions;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LayerEvidence;
import dev.espalier.network.score.LayerSummary;
import dev.espalier.network.score.ScoreControls;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.sums.LayerStatistics;
import dev.espalier.network.sums.SecondMoments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Channels whose contributions are drawn at random, scored by the real scores. */
final class ChannelFixtures {
    static final int HIDDEN = 12;
    private static final int BLOCKS = 4;
    private static final int TOKENS = 15;
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private ChannelFixtures() {}

    /** Every score of a model of these widths; channel 3 of every layer carries most of the loss. */
    static ChannelScores scores(List<Integer> widths, boolean gradients) {
        Map<String, double[][]> values = new LinkedHashMap<>();
        List<LayerSummary> summaries = new ArrayList<>();
        for (int l = 0; l < widths.size(); l++) {
            LayerEvidence evidence = evidence(l, widths.get(l), gradients);
            for (ChannelScore score : ScoreRegistry.possibleWith(evidence.measured())) {
                values.computeIfAbsent(score.spec().id(), id -> new double[widths.size()][])[l] = score.score(evidence);
            }
            LayerSummary.of(evidence).ifPresent(summaries::add);
        }
        return new ChannelScores(
                DIGEST,
                widths,
                DIGEST,
                BLOCKS * TOKENS,
                1,
                ScoreControls.DEFAULT,
                7,
                values,
                Map.of(),
                summaries,
                Provenance.now(
                        new Provenance.Run("espalier test", "espalier channels model <text>", 7, "scalar"),
                        new DataOrigin("text", DIGEST),
                        1));
    }

    /** Nothing but scores. */
    static ChannelFindings findings(ChannelScores scores) {
        ModelConfiguration configuration = configuration(scores.widths());
        return new ChannelFindings(
                "model & co",
                scores,
                configuration,
                DecoderCost.of(configuration, ElementType.F32, 16),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("Text", "text <1>"));
    }

    private static ModelConfiguration configuration(List<Integer> widths) {
        return new ModelConfiguration(
                Architecture.LLAMA,
                HIDDEN,
                widths,
                2,
                2,
                6,
                29,
                64,
                1e-5,
                new RotaryPositions(10000, new RotaryPositions.None()),
                true,
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    private static LayerEvidence evidence(int layer, int m, boolean gradients) {
        SplittableRandom random = new SplittableRandom(layer);
        FeedForwardWeights weights = new FeedForwardWeights(
                HIDDEN,
                m,
                draw(random, m),
                draw(random, m),
                draw(random, m),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        double[][] u = new double[BLOCKS * TOKENS][m];
        double[][] q = new double[BLOCKS * TOKENS][m];
        List<ChannelMoments> blocks = new ArrayList<>();
        for (int b = 0; b < BLOCKS; b++) {
            ChannelMoments sums = ChannelMoments.zero(m, gradients);
            for (int t = b * TOKENS; t < (b + 1) * TOKENS; t++) {
                for (int i = 0; i < m; i++) {
                    u[t][i] = random.nextDouble(-1, 1);
                    double s = random.nextDouble(-1, 1) * (i == 3 ? 40 : 1);
                    q[t][i] = u[t][i] * s;
                    sums.u()[i] += u[t][i];
                    sums.u2()[i] += u[t][i] * u[t][i];
                    if (gradients) {
                        sums.q()[i] += q[t][i];
                        sums.q2()[i] += q[t][i] * q[t][i];
                        sums.absoluteQ()[i] += Math.abs(q[t][i]);
                        sums.s2()[i] += s * s;
                    }
                }
            }
            blocks.add(
                    new ChannelMoments(TOKENS, sums.u(), sums.u2(), sums.q(), sums.q2(), sums.absoluteQ(), sums.s2()));
        }
        return new LayerEvidence(
                weights,
                new LayerStatistics(
                        layer,
                        blocks,
                        Optional.of(products(u)),
                        gradients ? Optional.of(products(q)) : Optional.empty()),
                ScoreControls.DEFAULT);
    }

    private static SecondMoments products(double[][] x) {
        int m = x[0].length;
        double[] sums = new double[SecondMoments.length(m)];
        for (double[] row : x) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j <= i; j++) {
                    sums[i * (i + 1) / 2 + j] += row[i] * row[j];
                }
            }
        }
        return new SecondMoments(m, x.length, sums);
    }

    private static float[] draw(SplittableRandom random, int m) {
        float[] weights = new float[HIDDEN * m];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) random.nextDouble(-1, 1);
        }
        return weights;
    }

    /** The page without its scripts, whose text speaks of NaN. */
    static String withoutScripts(String page) {
        return page.replaceAll("(?s)<script.*?</script>", "");
    }

    /** As many layers of one width. */
    static List<Integer> widths(int layers, int channels) {
        return IntStream.range(0, layers).map(l -> channels).boxed().toList();
    }
}
