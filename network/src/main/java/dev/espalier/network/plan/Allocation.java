package dev.espalier.network.plan;

import dev.espalier.network.score.ChannelScores;
import dev.espalier.network.score.LossProxy;

/** How many channels each layer keeps, as a choice between the ways there are. */
public enum Allocation {
    /** The same share everywhere. */
    UNIFORM,
    /** Widths that remove the least loss proxy from the whole model; needs that score. */
    LOSS_MASS;

    /** As on the command line. */
    public String label() {
        return this == UNIFORM ? "uniform" : "loss-mass";
    }

    /**
     * The allocation for scored channels, floor and cap at their defaults.
     *
     * @param multiple widths are multiples of this, at least 1
     * @throws dev.espalier.formats.InputException if the loss proxy is needed and not among the scores
     */
    public WidthAllocation of(ChannelScores scores, int multiple) {
        if (this == UNIFORM) {
            return new WidthAllocation.Uniform(multiple);
        }
        LossProxy proxy = new LossProxy();
        return new WidthAllocation.LossMass(
                proxy,
                scores.of(proxy.spec().id()),
                multiple,
                WidthAllocation.LossMass.FLOOR_SHARE,
                WidthAllocation.LossMass.CAP);
    }
}
