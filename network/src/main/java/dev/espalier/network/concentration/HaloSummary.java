package dev.espalier.network.concentration;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Whether the halo says what the core says: its redundancy with the core against that of other channels, and against
 * its redundancy with a random core.
 *
 * @param halo redundancy of the halo with the core, nats
 * @param others that of equally many random channels from neither halo nor core, or of all there are
 * @param randomCore that of the halo with as many random channels from neither halo nor core
 * @param difference mean of halo less mean of others
 * @param lower end of its 95 % interval, from drawing the channels of both groups again
 * @param upper the other end
 * @param draws bootstrap samples behind the interval
 * @param seed of all that is random
 */
public record HaloSummary(
        Spread halo,
        Spread others,
        Spread randomCore,
        double difference,
        double lower,
        double upper,
        int draws,
        long seed) {
    /** Sets its draws apart from others of the same seed and layer. */
    private static final int STREAM = 2;

    private static final int OTHERS = 0;
    private static final int CORE = 1;
    private static final int INTERVAL = 2;

    /**
     * What is drawn at random.
     *
     * @param draws bootstrap samples, at least 40
     * @param seed of all that is random
     * @param layer makes the draws of layers differ
     */
    public record Drawing(int draws, long seed, int layer) {
        /** Checks that an interval can be read off. */
        public Drawing {
            if (draws < 40) {
                throw new IllegalArgumentException("a 95 % interval needs at least 40 draws, got " + draws);
            }
        }

        private UniformRandomProvider stream(int purpose) {
            return RandomStreams.of(seed).stream(layer, purpose, STREAM);
        }
    }

    /**
     * Of one layer; empty if the halo is, or if all channels are core or halo. O(|halo| (|core| + draws)).
     *
     * @param redundancy of its channels
     * @param partners as in {@link Redundancy#toCore}
     */
    public static Optional<HaloSummary> of(Halo halo, Redundancy redundancy, int partners, Drawing drawing) {
        ChannelSet pool = halo.others();
        if (halo.members().isEmpty() || pool.isEmpty()) {
            return Optional.empty();
        }
        int draws = drawing.draws();
        ChannelSet others = RandomSets.of(pool, halo.members().size(), drawing.stream(OTHERS));
        ChannelSet core = RandomSets.of(pool, halo.core().size(), drawing.stream(CORE));
        double[] own = halo.redundancy();
        double[] theirs = redundancy.toCore(others, halo.core(), partners);
        double[] elsewhere = redundancy.toCore(halo.members(), core, partners);
        double[] drawn = differences(own, theirs, draws, drawing.stream(INTERVAL));
        double difference = Spread.of(own).mean() - Spread.of(theirs).mean();
        return Optional.of(new HaloSummary(
                Spread.of(own),
                Spread.of(theirs),
                Spread.of(elsewhere),
                difference,
                drawn[(int) Math.floor(0.025 * (draws - 1))],
                drawn[(int) Math.ceil(0.975 * (draws - 1))],
                draws,
                drawing.seed()));
    }

    private static double[] differences(double[] a, double[] b, int draws, UniformRandomProvider stream) {
        double[] differences = new double[draws];
        for (int k = 0; k < draws; k++) {
            differences[k] = drawnMean(a, stream) - drawnMean(b, stream);
        }
        Arrays.sort(differences);
        return differences;
    }

    private static double drawnMean(double[] values, UniformRandomProvider stream) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += values[stream.nextInt(values.length)];
        }
        return sum / values.length;
    }
}
