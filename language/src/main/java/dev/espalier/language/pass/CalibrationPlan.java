package dev.espalier.language.pass;

import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.tokenizer.TokenSequences;
import dev.espalier.network.sums.LayerRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How a calibration pass will go: known before it starts.
 *
 * @param passes the layers measured by each pass over the data, in order
 * @param tokens tokens that pass through the model, all passes together
 * @param threads sequences at work at once
 */
public record CalibrationPlan(List<LayerRange> passes, long tokens, int threads) {
    public CalibrationPlan {
        passes = List.copyOf(passes);
    }

    /**
     * The plan for these sequences.
     *
     * @param threads of the {@link dev.espalier.numerics.parallel.Workers} it will run on
     */
    public static CalibrationPlan of(
            ModelConfiguration configuration, TokenSequences text, CalibrationControls controls, int threads) {
        List<LayerRange> passes = new ArrayList<>();
        int from = 0;
        for (int l = 1; l < configuration.layers(); l++) {
            if (productBytes(configuration, controls, new LayerRange(from, l + 1)) > controls.productBudget()) {
                passes.add(new LayerRange(from, l));
                from = l;
            }
        }
        passes.add(new LayerRange(from, configuration.layers()));
        return new CalibrationPlan(passes, text.tokens() * passes.size(), threads);
    }

    /** What it will take. */
    public MemoryEstimate memory(ModelConfiguration configuration, TokenSequences text, CalibrationControls controls) {
        return MemoryEstimate.of(configuration, text, controls, this);
    }

    /** Bytes of the sums of products of some layers. */
    static long productBytes(ModelConfiguration configuration, CalibrationControls controls, LayerRange range) {
        int kinds = (controls.activationProducts() ? 1 : 0) + (controls.contributionProducts() ? 1 : 0);
        long bytes = 0;
        for (int l = range.from(); l < range.to(); l++) {
            long m = configuration.intermediateSize(l);
            bytes += (long) kinds * Double.BYTES * m * (m + 1) / 2;
        }
        return bytes;
    }
}
