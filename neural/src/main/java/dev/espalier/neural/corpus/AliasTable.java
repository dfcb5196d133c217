package dev.espalier.neural.corpus;

import org.apache.commons.rng.UniformRandomProvider;

/** Draws an index with given probabilities in constant time: Vose's alias method, doi:10.1109/32.92917. O(n) to make. */
final class AliasTable {
    private final double[] threshold;
    private final int[] alias;

    AliasTable(double[] masses) {
        int n = masses.length;
        threshold = new double[n];
        alias = new int[n];
        double total = 0;
        for (double m : masses) {
            total += m;
        }
        int[] order = new int[n];
        int small = 0;
        int large = n;
        for (int k = 0; k < n; k++) {
            threshold[k] = masses[k] * n / total;
            alias[k] = k;
            if (threshold[k] < 1) {
                order[small++] = k;
            } else {
                order[--large] = k;
            }
        }
        pair(order, small, large);
    }

    /** {@code order} holds the light columns in [0, small) and the heavy ones in [large, n). */
    private void pair(int[] order, int small, int large) {
        int light = small;
        int heavy = large;
        while (light > 0 && heavy < order.length) {
            int s = order[--light];
            int b = order[heavy];
            alias[s] = b;
            threshold[b] -= 1 - threshold[s];
            if (threshold[b] < 1) {
                heavy++;
                order[light++] = b;
            }
        }
        // What rounding leaves over on either side has probability 1 of itself.
        while (light > 0) {
            threshold[order[--light]] = 1;
        }
        while (heavy < order.length) {
            threshold[order[heavy++]] = 1;
        }
    }

    int draw(UniformRandomProvider stream) {
        double x = stream.nextDouble() * threshold.length;
        int k = (int) x;
        return x - k < threshold[k] ? k : alias[k];
    }
}
