package dev.espalier.language.prune;

/**
 * Settings of {@link RidgeCompensation}.
 *
 * @param ridge lambda relative to the mean diagonal of C over the kept channels, positive
 * @param target what the kept channels are made to reproduce
 * @param weighting how much each token counts
 */
public record CompensationControls(double ridge, Target target, Weighting weighting) {
    /** Ridge 0.01, the layer's own output, every token equally. */
    public static final CompensationControls DEFAULT = new CompensationControls(0.01, Target.LAYER, Weighting.EQUAL);

    /** What the kept channels are made to reproduce; LAYER is the published form, the others are this project's own. */
    public enum Target {
        /** What the unpruned layer would write, given what the pruned layers before it feed it: W u. */
        LAYER,
        /** What the layer writes in the unpruned model: undoes errors of earlier layers as far as its channels see them. */
        DENSE,
        /** The residual stream behind the layer in the unpruned model, less what the pruned model has before the feed-forward part. */
        STREAM
    }

    /** How much each token counts. */
    public enum Weighting {
        /** All the same. */
        EQUAL,
        /** By the squared length of the unpruned model's loss gradient with respect to the layer's output at the token; mean 1. */
        LOSS
    }

    public CompensationControls {
        if (!(ridge > 0 && ridge < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ridge must be positive, got " + ridge);
        }
    }
}
