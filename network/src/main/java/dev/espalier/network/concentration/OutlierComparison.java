package dev.espalier.network.concentration;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.order.Argsort.Nan;
import dev.espalier.numerics.order.SpearmanCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the channels that carry the loss are those with large activations.
 *
 * @param spearman Spearman's rho of loss proxy and activation power over all channels; NaN if one of them is constant
 * @param amongOutliers the same over the channels of largest activation power only
 * @param size channels in each of the two tops
 * @param jaccard of the tops by loss proxy and by activation power, |both| / |either|
 */
public record OutlierComparison(double spearman, List<AmongOutliers> amongOutliers, int size, double jaccard) {
    private static final int[] PERCENT = {99, 95, 90, 75, 50, 25, 10, 5, 1};
    private static final int FEWEST = 3;

    /**
     * Rank correlation among the top channels by activation power.
     *
     * @param percent of all channels
     * @param channels how many that is
     * @param spearman NaN if loss proxy or activation power is constant among them
     */
    public record AmongOutliers(int percent, int channels, double spearman) {}

    public OutlierComparison {
        amongOutliers = List.copyOf(amongOutliers);
    }

    /**
     * Of one layer; shares of fewer than 3 channels are left out. O(m log m).
     *
     * @param lossProxy (m), no NaN
     * @param activationPower (m), no NaN
     * @param coreFraction size of the tops, in (0, 1)
     */
    public static OutlierComparison of(double[] lossProxy, double[] activationPower, double coreFraction) {
        int m = lossProxy.length;
        int[] byPower = Argsort.descending(activationPower, Nan.LAST);
        List<AmongOutliers> among = new ArrayList<>();
        for (int percent : PERCENT) {
            int count = (int) Math.round(percent / 100.0 * m);
            if (count >= FEWEST) {
                int[] top = Arrays.copyOf(byPower, count);
                among.add(new AmongOutliers(
                        percent, count, SpearmanCorrelation.of(pick(lossProxy, top), pick(activationPower, top))));
            }
        }
        ChannelSet core = Supernodes.of(lossProxy, coreFraction);
        double jaccard = core.jaccard(Supernodes.of(activationPower, coreFraction));
        return new OutlierComparison(SpearmanCorrelation.of(lossProxy, activationPower), among, core.size(), jaccard);
    }

    private static double[] pick(double[] values, int[] channels) {
        return Arrays.stream(channels).mapToDouble(i -> values[i]).toArray();
    }
}
