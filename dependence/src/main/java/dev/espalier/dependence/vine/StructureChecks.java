package dev.espalier.dependence.vine;

import dev.espalier.formats.Require;
import java.util.BitSet;

/** What makes an order and an array of partners a regular vine. */
final class StructureChecks {
    private StructureChecks() {}

    /** Requires {@code order} to be a permutation of 0..d-1 with d at least 1. */
    static void requirePermutation(int[] order) {
        BitSet seen = new BitSet(order.length);
        for (int v : order) {
            if (v < 0 || v >= order.length || seen.get(v)) {
                throw new IllegalArgumentException("the order must contain each of 1.." + order.length + " once, but "
                        + (v + 1) + (v < 0 || v >= order.length ? " is outside" : " occurs twice"));
            }
            seen.set(v);
        }
        Require.that(order.length != 0, "a vine needs at least one variable");
    }

    /**
     * Checks shape and proximity, and finds for each edge the column that holds the conditional of its partner: the least
     * position in partner[0..t][e], whose own first t-1 partners must then complete the same set.
     */
    static int[][] sources(int d, int[][] partner) {
        Require.that(
                partner.length <= d - 1, d + " variables have at most " + (d - 1) + " trees, got " + partner.length);
        int[][] source = new int[partner.length][];
        for (int t = 0; t < partner.length; t++) {
            if (partner[t].length != d - 1 - t) {
                throw new IllegalArgumentException(
                        "tree " + t + " needs " + (d - 1 - t) + " edges, got " + partner[t].length);
            }
            source[t] = new int[partner[t].length];
            for (int e = 0; e < source[t].length; e++) {
                requireNewPartner(d, partner, t, e);
                source[t][e] = t == 0 ? partner[t][e] : Math.min(source[t - 1][e], partner[t][e]);
                requireProximity(partner, t, e, source[t][e]);
            }
        }
        return source;
    }

    private static void requireNewPartner(int d, int[][] partner, int t, int e) {
        int p = partner[t][e];
        Require.that(p > e && p < d, () -> where(t, e) + "entry " + (p + 1) + " must lie in " + (e + 2) + ".." + d);
        for (int s = 0; s < t; s++) {
            if (partner[s][e] == p) {
                throw new IllegalArgumentException(where(t, e) + "entry " + (p + 1) + " occurs twice in the column");
            }
        }
    }

    private static void requireProximity(int[][] partner, int t, int e, int column) {
        BitSet wanted = new BitSet();
        for (int s = 0; s <= t; s++) {
            wanted.set(partner[s][e]);
        }
        BitSet held = new BitSet();
        held.set(column);
        for (int s = 0; s < t; s++) {
            if (column >= partner[s].length) {
                break;
            }
            held.set(partner[s][column]);
        }
        boolean conditioned = t == 0 || column == partner[t][e] || partner[t - 1][column] == partner[t][e];
        if (!held.equals(wanted) || !conditioned) {
            throw new IllegalArgumentException(where(t, e) + "violates the proximity condition");
        }
    }

    private static String where(int t, int e) {
        return "vine structure, tree " + t + ", edge " + e + ": ";
    }
}
