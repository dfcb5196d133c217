package dev.espalier.network.concentration;

import dev.espalier.network.sums.ChannelMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Standard errors by leaving out one block of samples at a time; positions of one block may depend on each other,
 * blocks count as independent.
 */
public final class BlockJackknife {
    private BlockJackknife() {}

    /**
     * se_i = sqrt((B - 1) / B * sum over blocks b of (t_i without b - their mean)^2), (m); for a mean over positions of
     * equally long blocks the standard error of a mean of B blocks.
     *
     * <p>Blocks without positions are left aside; empty if fewer than two remain. Takes B evaluations and holds the
     * blocks' sums twice.
     *
     * @param blocks sums over the positions of disjoint blocks
     * @param statistic from sums over at least one position to (m) values
     */
    public static Optional<double[]> standardErrors(
            List<ChannelMoments> blocks, Function<ChannelMoments, double[]> statistic) {
        List<ChannelMoments> used =
                blocks.stream().filter(block -> block.positions() > 0).toList();
        if (used.size() < 2) {
            return Optional.empty();
        }
        List<double[]> values = leftOut(used).stream().map(statistic).toList();
        double[] errors = new double[values.get(0).length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = spread(values, i);
        }
        return Optional.of(errors);
    }

    /**
     * Sums without block b for every b; added up from both ends, since subtracting would leave rounding errors below
     * zero.
     */
    private static List<ChannelMoments> leftOut(List<ChannelMoments> blocks) {
        int last = blocks.size() - 1;
        List<ChannelMoments> after = new ArrayList<>(List.of(blocks.get(last)));
        for (int b = last - 1; b > 0; b--) {
            after.add(blocks.get(b).plus(after.get(after.size() - 1)));
        }
        List<ChannelMoments> without = new ArrayList<>(List.of(after.get(last - 1)));
        ChannelMoments before = blocks.get(0);
        for (int b = 1; b < last; b++) {
            without.add(before.plus(after.get(last - 1 - b)));
            before = before.plus(blocks.get(b));
        }
        without.add(before);
        return without;
    }

    private static double spread(List<double[]> values, int i) {
        double n = values.size();
        double mean = values.stream().mapToDouble(v -> v[i]).sum() / n;
        double sum =
                values.stream().mapToDouble(v -> (v[i] - mean) * (v[i] - mean)).sum();
        return Math.sqrt((n - 1) / n * sum);
    }
}
