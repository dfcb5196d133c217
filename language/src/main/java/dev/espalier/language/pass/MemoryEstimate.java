package dev.espalier.language.pass;

import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.language.model.TensorNames;
import dev.espalier.language.tokenizer.TokenSequences;
import java.util.Locale;

/**
 * Bytes a calibration pass takes at its height, reckoned before it starts, right within a factor of two: arrays the
 * virtual machine has not collected yet and memory the tensor library keeps come on top, as do some 200 MB that both
 * take for themselves.
 *
 * @param weights the model in single precision
 * @param inputs the layers' inputs kept for the way back, of all threads
 * @param activations what one layer, or the logits, hold while a sequence passes, of all threads
 * @param sums sums per channel, of all blocks and threads, write gradients included
 * @param products sums of products of the widest pass, and one matrix per thread on its way there, in the
 *     library and out of it
 */
public record MemoryEstimate(long weights, long inputs, long activations, long sums, long products) {
    private static final int FLOAT = Float.BYTES;
    private static final int DOUBLE = Double.BYTES;
    /** u, u^2, q, q^2, |q|, s^2. */
    private static final int SUMS = 6;

    /** All of it. */
    public long total() {
        return weights + inputs + activations + sums + products;
    }

    /** One line for people, in MB of a million bytes. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%.0f MB: weights %.0f, layer inputs %.0f, activations %.0f, sums %.0f, products %.0f",
                total() / 1e6,
                weights / 1e6,
                inputs / 1e6,
                activations / 1e6,
                sums / 1e6,
                products / 1e6);
    }

    static MemoryEstimate of(
            ModelConfiguration c, TokenSequences text, CalibrationControls controls, CalibrationPlan plan) {
        int length = text.length();
        long threads = Math.min(plan.threads(), Math.min(controls.sequencesPerBlock(), text.count()));
        long kept = controls.gradients() ? c.layers() + 1L : 2L;
        return new MemoryEstimate(
                FLOAT * parameters(c),
                threads * kept * length * c.hiddenSize() * FLOAT,
                threads * activations(c, length, controls.gradients()),
                sums(c, text, controls, threads),
                products(c, controls, plan, threads));
    }

    /**
     * Gate, up, their product, its parts and a copy, then the same again as gradients; the attention's weights beside
     * them.
     */
    private static long activations(ModelConfiguration c, int length, boolean gradients) {
        int widest = c.intermediateSizes().stream().mapToInt(m -> m).max().orElseThrow();
        long layer = length
                * (6L * widest
                        + 8L * c.hiddenSize()
                        + 2L * c.headSize() * (c.attentionHeads() + 2L * c.keyValueHeads())
                        + 2L * c.attentionHeads() * length);
        long logits = 3L * length * c.vocabularySize();
        return FLOAT * (gradients ? Math.max(2 * layer, logits) : Math.max(layer, logits));
    }

    private static long sums(ModelConfiguration c, TokenSequences text, CalibrationControls controls, long threads) {
        long channels = c.intermediateSizes().stream().mapToLong(m -> m).sum();
        int perBlock = controls.sequencesPerBlock();
        long blocks = (text.count() + (long) perBlock - 1) / perBlock;
        long vectors = (controls.gradients() ? SUMS : 2) * channels * (blocks + threads + 1);
        long power = controls.writeGradientPower() ? c.layers() * text.tokens() : 0;
        return DOUBLE * (vectors + power);
    }

    private static long products(
            ModelConfiguration c, CalibrationControls controls, CalibrationPlan plan, long threads) {
        long widestPass = plan.passes().stream()
                .mapToLong(range -> CalibrationPlan.productBytes(c, controls, range))
                .max()
                .orElse(0);
        long widest = c.intermediateSizes().stream().mapToLong(m -> m).max().orElseThrow();
        return widestPass == 0 ? 0 : widestPass + 2 * threads * widest * widest * DOUBLE;
    }

    private static long parameters(ModelConfiguration c) {
        return TensorNames.required(c).values().stream()
                .mapToLong(shape -> shape.stream().mapToLong(n -> n).reduce(1, Math::multiplyExact))
                .sum();
    }
}
