package dev.espalier.network.sums;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything a pass adds up of one layer. */
public final class LayerSums {
    private final int layer;
    private final int channels;
    private final boolean gradients;
    private final List<ChannelMoments> blocks = new ArrayList<>();
    private MomentSums block;
    private final Optional<SecondMomentSums> activationProducts;
    private final Optional<SecondMomentSums> contributionProducts;
    private final double[][] power;

    public LayerSums(int layer, int channels, SumsControls controls, int[] lengths) {
        this.layer = layer;
        this.channels = channels;
        this.gradients = controls.gradients();
        this.block = new MomentSums(channels, gradients);
        this.activationProducts =
                controls.activationProducts() ? Optional.of(new SecondMomentSums(channels)) : Optional.empty();
        this.contributionProducts =
                controls.contributionProducts() ? Optional.of(new SecondMomentSums(channels)) : Optional.empty();
        this.power = new double[controls.writeGradientPower() ? lengths.length : 0][];
        for (int n = 0; n < power.length; n++) {
            power[n] = new double[lengths[n]];
        }
    }

    public MomentSums sample() {
        return new MomentSums(channels, gradients);
    }

    public void add(MomentSums sample) {
        block.add(sample);
    }

    public Optional<SecondMomentSums> activationProducts() {
        return activationProducts;
    }

    public Optional<SecondMomentSums> contributionProducts() {
        return contributionProducts;
    }

    /** Squared write gradients, (samples, positions); empty where they are not asked for. */
    public double[][] power() {
        return power;
    }

    public void endBlock() {
        blocks.add(block.finish());
        block = sample();
    }

    /** What there is at the end; this object must not be used any more. */
    public LayerStatistics finish() {
        return new LayerStatistics(
                layer,
                blocks,
                activationProducts.map(SecondMomentSums::finish),
                contributionProducts.map(SecondMomentSums::finish));
    }

    /** Writes what the first {@code samples} samples left. */
    public void write(StateOutput out, int samples) {
        for (ChannelMoments b : blocks) {
            out.write(b.positions());
            for (double[] sums : arrays(b)) {
                out.write(sums);
            }
        }
        activationProducts.ifPresent(sums -> sums.write(out));
        contributionProducts.ifPresent(sums -> sums.write(out));
        for (int n = 0; n < Math.min(samples, power.length); n++) {
            out.write(power[n]);
        }
    }

    public void read(StateInput in, int finishedBlocks, int samples) {
        for (int b = 0; b < finishedBlocks; b++) {
            long positions = (long) in.read();
            ChannelMoments empty = ChannelMoments.zero(channels, gradients);
            ChannelMoments sums = new ChannelMoments(
                    positions, empty.u(), empty.u2(), empty.q(), empty.q2(), empty.absoluteQ(), empty.s2());
            arrays(sums).forEach(in::read);
            blocks.add(sums);
        }
        activationProducts.ifPresent(sums -> sums.read(in));
        contributionProducts.ifPresent(sums -> sums.read(in));
        for (int n = 0; n < Math.min(samples, power.length); n++) {
            in.read(power[n]);
        }
    }

    private static List<double[]> arrays(ChannelMoments sums) {
        return List.of(sums.u(), sums.u2(), sums.q(), sums.q2(), sums.absoluteQ(), sums.s2());
    }

    /** Numbers {@link #write} writes. */
    public long numbers(int finishedBlocks, int samples) {
        long products = (activationProducts.isPresent() ? 1L : 0) + (contributionProducts.isPresent() ? 1 : 0);
        long moments = finishedBlocks * (1L + (gradients ? 6L : 2L) * channels);
        long powers = 0;
        for (int n = 0; n < Math.min(samples, power.length); n++) {
            powers += power[n].length;
        }
        return moments + products * (1 + SecondMoments.length(channels)) + powers;
    }
}
