package dev.espalier.network.sums;

import java.util.ArrayList;
import java.util.List;

/** Everything one pass over the data has added up so far. */
public final class PassSums {
    private final LayerRange range;
    private final int samplesPerBlock;
    private final int samples;
    private final List<LayerSums> layers = new ArrayList<>();
    private int finishedBlocks;
    private double loss;

    public PassSums(List<Integer> widths, SumsControls controls, LayerRange range, int[] lengths) {
        this.range = range;
        this.samplesPerBlock = controls.samplesPerBlock();
        this.samples = lengths.length;
        for (int l = range.from(); l < range.to(); l++) {
            layers.add(new LayerSums(l, widths.get(l), controls, lengths));
        }
    }

    public LayerRange range() {
        return range;
    }

    public LayerSums layer(int layer) {
        return layers.get(layer - range.from());
    }

    public int finishedBlocks() {
        return finishedBlocks;
    }

    public int blocks() {
        return (samples + samplesPerBlock - 1) / samplesPerBlock;
    }

    /** Samples of the finished blocks. */
    public int finishedSamples() {
        return Math.min(samples, finishedBlocks * samplesPerBlock);
    }

    /** Sum of the losses of all samples; 0 in passes after the first. */
    public double loss() {
        return loss;
    }

    public void addLoss(double more) {
        loss += more;
    }

    public void endBlock() {
        layers.forEach(LayerSums::endBlock);
        finishedBlocks++;
    }

    public void write(StateOutput out) {
        out.write(loss);
        layers.forEach(layer -> layer.write(out, finishedSamples()));
    }

    public void read(StateInput in, int blocks) {
        finishedBlocks = blocks;
        loss = in.read();
        layers.forEach(layer -> layer.read(in, blocks, finishedSamples()));
    }

    /** Numbers {@link #write} writes once {@code blocks} blocks are finished. */
    public long numbers(int blocks) {
        int passed = Math.min(samples, blocks * samplesPerBlock);
        return 1
                + layers.stream()
                        .mapToLong(layer -> layer.numbers(blocks, passed))
                        .sum();
    }
}
