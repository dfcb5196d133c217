package dev.espalier.dependence.vine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** Random regular vines. */
public final class RandomVines {
    private RandomVines() {}

    /**
     * A random full R-vine structure: the columns are built from the last to the first, each new variable joining at a
     * random place that keeps the proximity condition. Every structure has positive probability, not an equal one.
     */
    public static RVineStructure structure(int d, long seed) {
        Random random = new Random(seed);
        int[] order = new int[d];
        for (int e = 0; e < d; e++) {
            int k = random.nextInt(e + 1);
            order[e] = order[k];
            order[k] = e + 1;
        }
        int[][] array = new int[Math.max(0, d - 1)][];
        for (int t = 0; t < d - 1; t++) {
            array[t] = new int[d - 1 - t];
        }
        for (int e = d - 2; e >= 0; e--) {
            fillColumn(array, e, d, random);
        }
        return RVineStructure.ofNaturalOrder(order, array);
    }

    /** Walks up: the set chosen so far is one edge of the sub-vine; the next partner completes a neighbouring edge. */
    private static void fillColumn(int[][] array, int e, int d, Random random) {
        BitSet chosen = new BitSet();
        for (int t = 0; t < d - 1 - e; t++) {
            List<Integer> candidates = new ArrayList<>();
            for (int p = e + 1; p < d; p++) {
                if (!chosen.get(p) && completes(array, chosen, p, t, e, d)) {
                    candidates.add(p);
                }
            }
            int p = candidates.get(random.nextInt(candidates.size()));
            array[t][e] = p + 1;
            chosen.set(p);
        }
    }

    /** Whether chosen and p together are the variables of an edge of tree t-1 among columns after e, p conditioned in it. */
    private static boolean completes(int[][] array, BitSet chosen, int p, int t, int e, int d) {
        if (t == 0) {
            return true;
        }
        for (int c = e + 1; c < d - t; c++) {
            if (p != c && p != array[t - 1][c] - 1) {
                continue;
            }
            BitSet held = new BitSet();
            held.set(c);
            for (int s = 0; s < t; s++) {
                held.set(array[s][c] - 1);
            }
            held.clear(p);
            if (held.equals(chosen)) {
                return true;
            }
        }
        return false;
    }
}
