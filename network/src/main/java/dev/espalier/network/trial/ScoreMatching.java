package dev.espalier.network.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * For each of some channels another one alike in score, from equally filled bins over all candidates and chosen ones together.
 *
 * @param channels the others, all different
 * @param inBin how many stand in the bin of theirs
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle, never compared
record ScoreMatching(int[] channels, int inBin) {
    /**
     * Draws the others without replacement.
     *
     * @param pool all channels the bins are made of, chosen and candidates among them
     * @param candidates at least as many as are chosen
     */
    static ScoreMatching of(
            int[] chosen, int[] pool, int[] candidates, double[] score, int bins, UniformRandomProvider random) {
        Map<Integer, Integer> binOf = new HashMap<>();
        int[] ranked = Channels.ascending(pool, score);
        for (int r = 0; r < ranked.length; r++) {
            binOf.put(ranked[r], (int) ((long) r * bins / ranked.length));
        }
        List<List<Integer>> left = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            left.add(new ArrayList<>());
        }
        Arrays.stream(Channels.shuffled(candidates, random))
                .forEach(i -> left.get(binOf.getOrDefault(i, 0)).add(i));
        int[] matched = new int[chosen.length];
        int inBin = 0;
        for (int k = 0; k < chosen.length; k++) {
            int bin = binOf.getOrDefault(chosen[k], 0);
            int from = nearest(left, bin);
            List<Integer> members = left.get(from);
            matched[k] = members.remove(members.size() - 1);
            inBin += from == bin ? 1 : 0;
        }
        return new ScoreMatching(matched, inBin);
    }

    private static int nearest(List<List<Integer>> left, int bin) {
        for (int distance = 0; distance < left.size(); distance++) {
            if (bin - distance >= 0 && !left.get(bin - distance).isEmpty()) {
                return bin - distance;
            }
            if (bin + distance < left.size() && !left.get(bin + distance).isEmpty()) {
                return bin + distance;
            }
        }
        throw new IllegalArgumentException("fewer candidates than chosen channels");
    }
}
