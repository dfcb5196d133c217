package dev.espalier.language.pass;

import dev.espalier.language.model.ModelConfiguration;
import dev.espalier.network.sums.LayerRange;
import dev.espalier.network.sums.LayerSums;
import dev.espalier.network.sums.StateInput;
import dev.espalier.network.sums.StateOutput;
import java.util.ArrayList;
import java.util.List;

/** Everything one pass over the data has added up so far. */
public final class PassSums {
    private final LayerRange range;
    private final int sequencesPerBlock;
    private final int sequences;
    private final List<LayerSums> layers = new ArrayList<>();
    private int finishedBlocks;
    private double loss;

    PassSums(ModelConfiguration configuration, CalibrationControls controls, LayerRange range, int[] lengths) {
        this.range = range;
        this.sequencesPerBlock = controls.sequencesPerBlock();
        this.sequences = lengths.length;
        for (int l = range.from(); l < range.to(); l++) {
            layers.add(new LayerSums(l, configuration.intermediateSize(l), controls, lengths));
        }
    }

    LayerRange range() {
        return range;
    }

    LayerSums layer(int layer) {
        return layers.get(layer - range.from());
    }

    public int finishedBlocks() {
        return finishedBlocks;
    }

    public int blocks() {
        return (sequences + sequencesPerBlock - 1) / sequencesPerBlock;
    }

    /** Sequences of the finished blocks. */
    int finishedSequences() {
        return Math.min(sequences, finishedBlocks * sequencesPerBlock);
    }

    /** Sum of the losses of all sequences; 0 in passes after the first. */
    double loss() {
        return loss;
    }

    void addLoss(double more) {
        loss += more;
    }

    void endBlock() {
        layers.forEach(LayerSums::endBlock);
        finishedBlocks++;
    }

    public void write(StateOutput out) {
        out.write(loss);
        layers.forEach(layer -> layer.write(out, finishedSequences()));
    }

    public void read(StateInput in, int blocks) {
        finishedBlocks = blocks;
        loss = in.read();
        layers.forEach(layer -> layer.read(in, blocks, finishedSequences()));
    }

    /** Numbers {@link #write} writes once {@code blocks} blocks are finished. */
    public long numbers(int blocks) {
        int passed = Math.min(sequences, blocks * sequencesPerBlock);
        return 1
                + layers.stream()
                        .mapToLong(layer -> layer.numbers(blocks, passed))
                        .sum();
    }
}
