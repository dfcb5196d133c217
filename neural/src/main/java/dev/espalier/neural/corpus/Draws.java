package dev.espalier.neural.corpus;

import dev.espalier.formats.Require;
import dev.espalier.numerics.kernel.Kernels;
import dev.espalier.numerics.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;

/** Random numbers of the simple laws that the generators draw their parameters from. */
final class Draws {
    private Draws() {}

    /** Uniform on (low, high). */
    static double between(UniformRandomProvider stream, double low, double high) {
        return low + (high - low) * RandomStreams.openUniform(stream);
    }

    /** Log-uniform on (low, high), both positive. */
    static double logBetween(UniformRandomProvider stream, double low, double high) {
        return low * StrictMath.exp(RandomStreams.openUniform(stream) * StrictMath.log(high / low));
    }

    /** True with probability {@code p}. */
    static boolean chance(UniformRandomProvider stream, double p) {
        return RandomStreams.openUniform(stream) < p;
    }

    /** Independent standard normal numbers. */
    static double[] normals(UniformRandomProvider stream, int n) {
        double[] x = new double[n];
        RandomStreams.fill(stream, x, 0, n);
        Kernels.get().normalQuantile(x, x, n);
        return x;
    }

    /** A point of the simplex, uniformly: Dirichlet with all parameters 1. */
    static double[] simplex(UniformRandomProvider stream, int n) {
        double[] x = new double[n];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            x[k] = -StrictMath.log(RandomStreams.openUniform(stream));
            sum += x[k];
        }
        for (int k = 0; k < n; k++) {
            x[k] /= sum;
        }
        return x;
    }

    /** Checks that two arrays to be filled together have one length, and gives it. */
    static int length(double[] u, double[] v) {
        Require.that(u.length == v.length, "u has " + u.length + " rows, v has " + v.length);
        return u.length;
    }
}
