package dev.espalier.numerics.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Randomised Sobol points: evenly spread, unbiased over seeds, addressed by index.
 *
 * <p>The sequence is Hipparchus' (direction numbers of Joe and Kuo 2008, doi:10.1137/070709359), every coordinate shifted
 * by a random digital shift of its own, which keeps the even spread. Row i is the same whatever block it is asked in, so
 * blocks can be made by any thread.
 */
public final class QuasiRandom {
    /** Most dimensions there are direction numbers for. */
    public static final int MAX_DIMENSION = 21201;

    private static final double SCALE = 0x1p52;

    private QuasiRandom() {}

    /**
     * Rows {@code from..from+n} of the {@code d}-dimensional sequence of {@code seed}, as {@code d} columns of numbers of
     * the open interval (0, 1). O(d n) after O(52 d) for the jump.
     *
     * @throws IllegalArgumentException if d is not in 1..{@value #MAX_DIMENSION} or rows are not in 0..2^31-1
     */
    public static double[][] points(int d, int n, long seed, long from) {
        if (!(d >= 1 && d <= MAX_DIMENSION)) {
            throw new IllegalArgumentException("dimension must lie in 1.." + MAX_DIMENSION + ", got " + d);
        }
        if (!(n >= 0 && from >= 0 && from <= Integer.MAX_VALUE - n)) {
            throw new IllegalArgumentException("rows must lie in 0..2^31-1, got " + n + " from " + from);
        }
        double[][] columns = new double[d][n];
        if (n == 0) {
            return columns;
        }
        long[] shift = shifts(d, seed);
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(d);
        double[] row = sequence.skipTo((int) from);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                long bits = (long) (row[j] * SCALE) ^ shift[j];
                columns[j][i] = (bits + 0.5) / SCALE;
            }
            if (i + 1 < n) {
                row = sequence.nextVector();
            }
        }
        return columns;
    }

    private static long[] shifts(int d, long seed) {
        UniformRandomProvider stream = RandomStreams.of(seed).stream(d, 0x50b01L);
        long[] shift = new long[d];
        for (int j = 0; j < d; j++) {
            shift[j] = stream.nextLong() >>> 12;
        }
        return shift;
    }
}
