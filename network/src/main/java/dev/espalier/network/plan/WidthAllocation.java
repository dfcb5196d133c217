package dev.espalier.network.plan;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.Require;
import dev.espalier.network.score.ModelScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How many channels each feed-forward layer keeps. */
public sealed interface WidthAllocation {
    /** Every width is a multiple of this, or the whole layer. */
    int multiple();

    /**
     * Channels kept in each layer.
     *
     * @param channels of each layer
     * @param sparsity share of the channels to remove, in [0, 1)
     * @throws InputException if no channel would be left
     */
    List<Integer> widths(List<Integer> channels, double sparsity);

    /** Kind and settings, one line. */
    String describe();

    /**
     * The largest power of two not above 256 nor a sixteenth of the layer: 256 from 4096 channels on, as matrix units
     * and quantised formats like it, and rounding moves the share that is removed by 1/32 at most.
     */
    static int defaultMultiple(int channels) {
        return Math.min(256, Math.max(1, Integer.highestOneBit(channels / 16)));
    }

    /**
     * The permitted width nearest to (1 - sparsity) m; of two equally near, the larger.
     *
     * @param channels m
     * @param multiple widths are its multiples up to m, and m itself
     * @throws InputException if {@code sparsity} is outside [0, 1), or the nearest multiple is 0
     */
    static int uniformWidth(int channels, double sparsity, int multiple) {
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "sparsity %s is outside [0, 1): it is the share of channels to remove",
                    sparsity);
        }
        double wanted = (1 - sparsity) * channels;
        int width = (int) Math.min(channels, Math.floor(wanted / multiple + 0.5) * multiple);
        boolean wholeIsNearer = channels - wanted <= Math.abs(width - wanted);
        if (width == 0 && !wholeIsNearer) {
            throw InputException.of(
                    Code.OUT_OF_RANGE,
                    "sparsity %s leaves no channel of %d when widths are multiples of %d;"
                            + " ask for less, or a smaller multiple",
                    sparsity,
                    channels,
                    multiple);
        }
        return wholeIsNearer ? channels : width;
    }

    /**
     * The same share in every layer: {@link #uniformWidth}. Loads everywhere as a plain model when all layers were
     * equally wide.
     */
    record Uniform(int multiple) implements WidthAllocation {
        public Uniform {
            requireMultiple(multiple);
        }

        @Override
        public List<Integer> widths(List<Integer> channels, double sparsity) {
            return uniform(channels, sparsity, multiple);
        }

        @Override
        public String describe() {
            return "uniform";
        }
    }

    /**
     * Widths that minimise the score mass removed from the whole model, at no more parameters than {@link Uniform}
     * keeps.
     *
     * <p>All layers have the same parameters per channel, so the budget counts channels. Each layer starts as wide as
     * it may be; the step (one multiple of channels, those of least score) of least mass per channel anywhere in the
     * model is taken until the budget is met. The mass of a layer's lowest channels is convex in their number, so this
     * is the optimum when all steps are equally long, that is, when the multiple divides the widths. The score must be
     * additive between layers, hence its type; it need not be the one that picks the channels.
     *
     * @param score what the values are
     * @param values per layer and channel, finite; not copied
     * @param floorShare no layer below this share of its channels, unless uniform widths are; in [0, 1]
     * @param cap no layer further than this share of its channels from its uniform width; in [0, 1]
     */
    @SuppressWarnings("ArrayRecordComponent") // a bundle of numbers; never compared
    record LossMass(ModelScore score, double[][] values, int multiple, double floorShare, double cap)
            implements WidthAllocation {
        /** Default of {@code floorShare}. */
        public static final double FLOOR_SHARE = 0.25;
        /** Default of {@code cap}. */
        public static final double CAP = 0.25;

        public LossMass {
            requireMultiple(multiple);
            Require.that(floorShare >= 0 && floorShare <= 1, "floorShare must lie in [0, 1]");
            Require.that(cap >= 0 && cap <= 1, "cap must lie in [0, 1]");
        }

        @Override
        public List<Integer> widths(List<Integer> channels, double sparsity) {
            List<Integer> uniform = uniform(channels, sparsity, multiple);
            ChannelChoice.requireShape(score.spec(), values, channels);
            List<WidthSteps> layers = new ArrayList<>();
            for (int l = 0; l < uniform.size(); l++) {
                double[] sorted = score.spec().keepHigh(values[l]);
                Arrays.sort(sorted);
                layers.add(WidthSteps.of(sorted, multiple, uniform.get(l), floorShare, cap));
            }
            long budget = uniform.stream().mapToLong(Integer::longValue).sum();
            return WidthSteps.descend(layers, budget);
        }

        @Override
        public String describe() {
            return String.format(
                    Locale.ROOT,
                    "loss-mass by %s, floor %s, cap %s",
                    score.spec().id(),
                    floorShare,
                    cap);
        }
    }

    private static List<Integer> uniform(List<Integer> channels, double sparsity, int multiple) {
        return channels.stream().map(m -> uniformWidth(m, sparsity, multiple)).toList();
    }

    private static void requireMultiple(int multiple) {
        Require.that(multiple >= 1, "multiple must be at least 1");
    }
}
