package dev.espalier.language.pass;

import java.util.OptionalInt;

/** Which positions of a sequence go into the sums: not the last, and none that the controls leave out. */
final class CountedPositions {
    private final int leading;
    private final OptionalInt leftOutToken;

    CountedPositions(CalibrationControls controls, OptionalInt bosToken) {
        this.leading = controls.leadingPositions();
        this.leftOutToken = controls.leaveOutBos() ? bosToken : OptionalInt.empty();
    }

    /** 1 where a position counts, 0 where not; (T). */
    double[] weights(int[] tokens) {
        double[] weights = new double[tokens.length];
        for (int t = leading; t < tokens.length - 1; t++) {
            weights[t] = leftOutToken.isPresent() && tokens[t] == leftOutToken.getAsInt() ? 0 : 1;
        }
        return weights;
    }

    /** How many count. */
    long count(int[][] sequences) {
        long count = 0;
        for (int[] tokens : sequences) {
            for (double weight : weights(tokens)) {
                count += weight > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
