package dev.espalier.network.score;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Provenance;
import dev.espalier.formats.Require;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of every channel of a model, and what must be known to use them.
 *
 * <p>Immutable by agreement: the arrays belong to this object and must not be altered.
 *
 * @param modelSha256 digest of the weights the scores belong to, see
 *     {@link dev.espalier.language.model.Checkpoint#sha256}
 * @param widths channels of every layer
 * @param dataSha256 digest of the data the model saw; empty if none was needed
 * @param positions positions counted
 * @param positionsLeftOut first positions of every sample that were not
 * @param controls settings of the scores
 * @param seed of the choice of samples
 * @param values score name to one finite value per layer and channel, at least one score; iterated in the order given
 * @param errors standard errors of those scores that have them, at least 0; same shape
 * @param summaries structure of the layers, ascending; none or one per layer
 * @param provenance how the scores came about
 */
public record ChannelScores(
        String modelSha256,
        List<Integer> widths,
        String dataSha256,
        long positions,
        int positionsLeftOut,
        ScoreControls controls,
        long seed,
        Map<String, double[][]> values,
        Map<String, double[][]> errors,
        List<LayerSummary> summaries,
        Provenance provenance) {
    private static final int SHOWN_DIGITS = 12;

    public ChannelScores {
        widths = List.copyOf(widths);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        summaries = List.copyOf(summaries);
        Require.that(modelSha256.matches("[0-9a-f]{64}"), "the model's digest must be 64 hexadecimal digits");
        Require.that(dataSha256.matches("([0-9a-f]{64})?"), "the data's digest must be 64 hexadecimal digits or empty");
        Require.that(positions >= 0 && positionsLeftOut >= 0, "counts of positions must not be negative");
        Require.that(!widths.isEmpty(), "there must be at least one layer");
        Require.that(widths.stream().allMatch(m -> m >= 1), "every layer must have at least one channel");
        Require.that(!values.isEmpty(), "there must be at least one score");
        for (Map.Entry<String, double[][]> entry : values.entrySet()) {
            requireShape(entry.getKey(), entry.getValue(), widths, Double.NEGATIVE_INFINITY);
        }
        for (Map.Entry<String, double[][]> entry : errors.entrySet()) {
            Require.that(values.containsKey(entry.getKey()), "errors of '" + entry.getKey() + "' without its values");
            requireShape("error of " + entry.getKey(), entry.getValue(), widths, 0);
        }
        requireSummaries(summaries, widths);
    }

    /**
     * The values of one score, one array per layer.
     *
     * @throws InputException listing the scores there are
     */
    public double[][] of(String id) {
        double[][] found = values.get(id);
        if (found == null) {
            throw InputException.of(
                    Code.UNKNOWN_NAME,
                    "no score '%s' was computed; there are %s",
                    id,
                    String.join(", ", values.keySet()));
        }
        return found;
    }

    /**
     * Refuses to be used with another model.
     *
     * @param sha256 digest of that model's weights
     * @throws InputException if it is not the one scored
     */
    public void requireModel(String sha256) {
        if (!modelSha256.equals(sha256)) {
            throw InputException.of(
                    Code.MISMATCH,
                    "the scores belong to the model of digest %s, this one has %s; compute scores of this model",
                    shortened(modelSha256),
                    shortened(sha256));
        }
    }

    private static String shortened(String digest) {
        return digest.substring(0, Math.min(SHOWN_DIGITS, digest.length()));
    }

    private static void requireShape(String name, double[][] layers, List<Integer> sizes, double least) {
        Require.that(
                layers.length == sizes.size(),
                "'" + name + "' has " + layers.length + " layers, the model " + sizes.size());
        for (int l = 0; l < layers.length; l++) {
            Require.that(
                    layers[l].length == sizes.get(l),
                    "'" + name + "' has " + layers[l].length + " values in layer " + l + ", which has " + sizes.get(l)
                            + " channels");
            Require.that(
                    Arrays.stream(layers[l]).allMatch(x -> Double.isFinite(x) && x >= least),
                    "'" + name + "' has a value in layer " + l + " that is not finite"
                            + (least == 0 ? " or is negative" : ""));
        }
    }

    private static void requireSummaries(List<LayerSummary> summaries, List<Integer> sizes) {
        Require.that(
                summaries.isEmpty() || summaries.size() == sizes.size(),
                summaries.size() + " layer summaries for " + sizes.size() + " layers");
        for (int l = 0; l < summaries.size(); l++) {
            LayerSummary summary = summaries.get(l);
            int m = sizes.get(l);
            Require.that(
                    summary.layer() == l && summary.concentration().channels() == m,
                    "summary " + l + " is of another layer");
            Require.that(
                    summary.supernodes().channels() == m,
                    "summary " + l + " names channels of a layer of another width");
            Require.that(
                    summary.halo().map(halo -> halo.connectivity().length == m).orElse(true),
                    "the halo of summary " + l + " is of another layer");
        }
    }
}
