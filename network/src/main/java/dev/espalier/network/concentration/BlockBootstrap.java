package dev.espalier.network.concentration;

import dev.espalier.network.sums.ChannelMoments;
import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Blocks of samples drawn again with replacement, as many as there are: what other samples of the same kind might have
 * shown.
 *
 * <p>Draws depend on seed, layer and their number only.
 */
public final class BlockBootstrap {
    /** A channel is stable if more than this share of the draws keep it. */
    public static final double OFTEN = 0.8;

    private final List<ChannelMoments> blocks;
    private final long seed;
    private final int layer;

    private BlockBootstrap(List<ChannelMoments> blocks, long seed, int layer) {
        this.blocks = blocks;
        this.seed = seed;
        this.layer = layer;
    }

    /** Of the blocks that have positions; empty if these are fewer than two. */
    public static Optional<BlockBootstrap> of(List<ChannelMoments> blocks, long seed, int layer) {
        List<ChannelMoments> used =
                blocks.stream().filter(block -> block.positions() > 0).toList();
        return used.size() < 2 ? Optional.empty() : Optional.of(new BlockBootstrap(used, seed, layer));
    }

    /** Sums over the blocks of draw {@code k}, a block drawn twice counting twice. O(B m). */
    public ChannelMoments draw(int k) {
        UniformRandomProvider stream = RandomStreams.of(seed).stream(layer, k);
        int[] times = new int[blocks.size()];
        for (int b = 0; b < times.length; b++) {
            times[stream.nextInt(times.length)]++;
        }
        double[][] sums = new double[6][];
        long positions = 0;
        for (int b = 0; b < times.length; b++) {
            ChannelMoments block = blocks.get(b);
            positions += times[b] * block.positions();
            double[][] parts = {block.u(), block.u2(), block.q(), block.q2(), block.absoluteQ(), block.s2()};
            for (int p = 0; p < parts.length; p++) {
                sums[p] = b == 0 ? new double[parts[p].length] : sums[p];
                add(parts[p], times[b], sums[p]);
            }
        }
        return new ChannelMoments(positions, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    }

    /**
     * How far the supernodes depend on the samples: they are picked again by the same score from every draw.
     *
     * @param score from sums over at least one position to (m) values
     * @param coreFraction see {@link Supernodes#of}
     * @param draws at least 1
     */
    public CoreStability coreStability(Function<ChannelMoments, double[]> score, double coreFraction, int draws) {
        ChannelMoments all = blocks.stream().reduce(ChannelMoments::plus).orElseThrow();
        ChannelSet core = Supernodes.of(score.apply(all), coreFraction);
        int[] kept = new int[all.channels()];
        double[] jaccard = new double[draws];
        for (int k = 0; k < draws; k++) {
            ChannelSet drawn = Supernodes.of(score.apply(draw(k)), coreFraction);
            jaccard[k] = core.jaccard(drawn);
            drawn.stream().forEach(i -> kept[i]++);
        }
        long stable = core.stream().filter(i -> kept[i] > OFTEN * draws).count();
        Spread spread = Spread.of(jaccard);
        double share = (double) stable / core.size();
        return new CoreStability(spread.mean(), spread.deviation(), share, draws, blocks.size(), seed);
    }

    private static void add(double[] part, int times, double[] sum) {
        if (times == 0) {
            return;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += times * part[i];
        }
    }
}
