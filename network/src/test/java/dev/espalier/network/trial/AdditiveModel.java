package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.parallel.Progress;
import java.util.Arrays;
import java.util.List;

/**
 * A model that is nothing but what its channels are worth: switching channel i of layer l off costs every prediction of
 * sample n {@code (1 + n) worth[l][i]}, so that every experiment's result is known in closed form.
 */
record AdditiveModel(double[][] worth, int samples) implements MaskableModel {
    @Override
    public List<Integer> widths() {
        return Arrays.stream(worth).map(layer -> layer.length).toList();
    }

    @Override
    public SampleLosses losses(List<ChannelSet> off, Progress progress) {
        double lost = 0;
        for (int l = 0; l < worth.length; l++) {
            double[] layer = worth[l];
            lost += off.get(l).stream().mapToDouble(i -> layer[i]).sum();
        }
        double[] sums = new double[samples];
        int[] predictions = new int[samples];
        for (int n = 0; n < samples; n++) {
            predictions[n] = 1 + n % 3;
            sums[n] = predictions[n] * (1 + (1 + n) * lost);
            progress.update(n + 1, samples, "samples");
        }
        return new SampleLosses(sums, predictions);
    }

    /** Change of the mean loss when channels worth {@code lost} together go. */
    double meanChange(double lost) {
        double sum = 0;
        long predictions = 0;
        for (int n = 0; n < samples; n++) {
            sum += (1 + n % 3) * (1 + n) * lost;
            predictions += 1 + n % 3;
        }
        return sum / predictions;
    }
}
