package dev.espalier.network.score;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.Set;

/**
 * What a score is: everything a user or a pruner must know before comparing two of its values.
 *
 * @param id its name on the command line and in files, such as {@code loss-proxy}
 * @param title a few words for people
 * @param formula one line, in the notation of {@link dev.espalier.network.sums.ChannelMoments}
 * @param unit what one value belongs to
 * @param direction what a high value means
 * @param needs what must have been measured
 * @param scope across what values may be compared
 * @param measure unit of the value
 * @param error how its uncertainty is known
 * @param invariances changes of the model that leave its function, and this score, as they are
 * @param provenance source, with arXiv number or DOI
 */
public record ScoreSpec(
        String id,
        String title,
        String formula,
        Unit unit,
        Direction direction,
        Set<Need> needs,
        Scope scope,
        Measure measure,
        ErrorKind error,
        Set<Invariance> invariances,
        String provenance) {
    /** What one value belongs to. */
    public enum Unit {
        /** One number of a weight matrix. */
        WEIGHT,
        /** A rectangle of a weight matrix. */
        WEIGHT_BLOCK,
        /** A feed-forward or convolution channel. */
        CHANNEL,
        /** An attention head. */
        HEAD,
        /** An attention, feed-forward or convolution part. */
        MODULE,
        /** A residual block. */
        BLOCK,
        /** A layer. */
        LAYER,
        /** A direction in activation space. */
        DIRECTION,
        /** Two units. */
        PAIR,
        /** An edge of a graph. */
        EDGE,
        /** An example. */
        SAMPLE,
        /** A whole run. */
        RUN
    }

    /** What a high value means. */
    public enum Direction {
        /** High: keep. */
        KEEP_HIGH,
        /** Low: keep. */
        KEEP_LOW,
        /** Neither; refused by pruning. */
        INFO
    }

    /** What must have been measured. */
    public enum Need {
        /** Weights. */
        WEIGHTS,
        /** Moments of the activations u. */
        ACTIVATIONS,
        /** Moments of s = dL/du and q = u s. */
        GRADIENTS,
        /** C = E[u u']. */
        ACTIVATION_PRODUCTS,
        /** Q = E[q q']. */
        CONTRIBUTION_PRODUCTS,
        /** Losses of further forward passes. */
        LOSSES
    }

    /** Across what values may be compared. */
    public enum Scope {
        /** Within one layer only. */
        LAYER,
        /** Between the layers of one model. */
        MODEL,
        /** Between models. */
        MODELS
    }

    /** Unit of a value. */
    public enum Measure {
        /** Natural units of information. */
        NATS,
        /** Squared nats: second moments of loss changes. */
        SQUARED_NATS,
        /** Length of the layer's output. */
        OUTPUT,
        /** Squared output of the layer. */
        SQUARED_OUTPUT,
        /** Squared activation. */
        SQUARED_ACTIVATION,
        /** Squared nats per squared activation. */
        SQUARED_GRADIENT,
        /** Length of weights. */
        WEIGHT_NORM,
        /** A pure number. */
        DIMENSIONLESS
    }

    /** How a value's uncertainty is known. */
    public enum ErrorKind {
        /** By formula, or exact. */
        CLOSED_FORM,
        /** By leaving blocks out. */
        JACKKNIFE,
        /** By drawing blocks of samples again. */
        BOOTSTRAP,
        /** Against permuted data. */
        PERMUTATION_NULL,
        /** Not at all. */
        NONE
    }

    /** What may be done to a model without changing what it computes. */
    public enum Invariance {
        /** A channel's row of the up projection times c > 0, its column of the down projection divided by c. */
        RESCALING,
        /** The same row and column negated. */
        SIGN,
        /** One orthogonal rotation of everything that reads or writes the residual vector. */
        ROTATION
    }

    public ScoreSpec {
        needs = Set.copyOf(needs);
        invariances = Set.copyOf(invariances);
    }

    /**
     * Values turned so that a high one means keep, (m): what everything that ranks or sums channels goes by.
     *
     * <p>Zeros come out positive, since a comparison of doubles would tell -0 and 0 apart.
     *
     * @throws InputException for a score that says nothing about keeping, or a value that is not finite
     */
    public double[] keepHigh(double[] values) {
        if (direction == Direction.INFO) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "score %s describes channels but does not say which to keep; choose another to prune by",
                    id);
        }
        double sign = direction == Direction.KEEP_LOW ? -1 : 1;
        double[] keep = new double[values.length];
        for (int i = 0; i < keep.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw InputException.of(
                        Code.INFINITE,
                        "score %s: channel %d has the value %s; score the model again",
                        id,
                        i,
                        values[i]);
            }
            keep[i] = sign * values[i] + 0.0;
        }
        return keep;
    }
}
