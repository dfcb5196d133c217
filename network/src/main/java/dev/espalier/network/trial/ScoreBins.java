package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;
import dev.espalier.numerics.order.Argsort;
import dev.espalier.numerics.order.Argsort.Nan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Channels in equally filled bins of a score, to find for each another one alike. */
final class ScoreBins {
    private final Map<Integer, Integer> binOf = new HashMap<>();
    private final int bins;

    private ScoreBins(int bins) {
        this.bins = bins;
    }

    /**
     * The bins.
     *
     * @param pool all channels they are made of
     * @param score of every channel of the layer
     */
    static ScoreBins of(ChannelSet pool, double[] score, int bins) {
        ScoreBins made = new ScoreBins(bins);
        int[] ranked = Argsort.ascending(score, pool.indices(), Nan.LAST);
        for (int r = 0; r < ranked.length; r++) {
            made.binOf.put(ranked[r], (int) ((long) r * bins / ranked.length));
        }
        return made;
    }

    /**
     * The others.
     *
     * @param channels all different
     * @param inBin how many stand in the bin of theirs
     */
    record Match(ChannelSet channels, int inBin) {}

    /**
     * For each chosen channel another one from its bin, or the nearest that has any left; without replacement.
     *
     * @param chosen of the pool
     * @param candidates of the pool, at least as many, in random order
     */
    Match match(int[] chosen, RandomOrder candidates) {
        List<List<Integer>> left = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            left.add(new ArrayList<>());
        }
        Arrays.stream(candidates.order())
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
        return new Match(ChannelSet.of(candidates.channels(), matched), inBin);
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
