package dev.espalier.numerics.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Independent random streams addressed by a key: what a task draws depends on the seed and its key, never on the thread
 * that runs it or on what ran before.
 *
 * <p>Streams are xoshiro256++ (Blackman and Vigna 2021, doi:10.1145/3460772), their state hashed from seed and key with the
 * SplitMix64 finaliser. Immutable; a stream belongs to one task.
 */
public final class RandomStreams {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long seed;

    private RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The streams of {@code seed}. */
    public static RandomStreams of(long seed) {
        return new RandomStreams(seed);
    }

    /** A fresh stream at its beginning; keys that differ in length or in any part give unrelated streams. */
    public UniformRandomProvider stream(long... key) {
        long hash = mix(seed + GOLDEN);
        for (long part : key) {
            hash = mix(hash * 31 + mix(part + GOLDEN));
        }
        hash = mix(hash + key.length);
        long[] state = new long[4];
        for (int i = 0; i < state.length; i++) {
            hash += GOLDEN;
            state[i] = mix(hash);
        }
        return RandomSource.XO_SHI_RO_256_PP.create(state);
    }

    /** A uniform number of the open interval: a multiple of 2^-53 from 2^-53 to 1 - 2^-53. */
    public static double openUniform(UniformRandomProvider stream) {
        return ((stream.nextLong() >>> 12) + 0.5) * 0x1p-52;
    }

    /** Fills {@code out[from..to)} with uniform numbers of the open interval. */
    public static void fill(UniformRandomProvider stream, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = openUniform(stream);
        }
    }

    static long mix(long x) {
        long z = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
