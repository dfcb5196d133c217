package dev.espalier.language.tokenizer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Byte-pair merging by score: as long as two neighbours join to a piece of the vocabulary, the pair whose piece has the
 * greatest score is joined, the leftmost among equals.
 *
 * <p>A heap of candidates makes this O(n log n) for n symbols, where searching anew after each merge takes O(n^2).
 * Immutable.
 *
 * @see <a href="https://aclanthology.org/P16-1162/">Sennrich, Haddow and Birch 2016, doi:10.18653/v1/P16-1162</a>
 * @see <a href="https://arxiv.org/abs/1808.06226">Kudo and Richardson, SentencePiece, arXiv 1808.06226</a>
 */
final class PairMerges {
    private static final int NONE = -1;
    private static final long FREE = -1L;

    /** Pairs of numbers (left in the upper half) by open addressing; {@link #FREE} where there is none. */
    private final long[] pairs;

    private final int[] joined;
    /** By token: 0 for the greatest score; equal scores share one. */
    private final int[] ranks;

    /**
     * Finds every pair of pieces that joins to a piece.
     *
     * @param pieces the vocabulary; only those of kind normal are joined or result
     * @param numbers token of each normal piece, by its bytes
     */
    PairMerges(List<Piece> pieces, Map<String, Integer> numbers) {
        ranks = ranks(pieces);
        Table table = new Table();
        for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
            String bytes = entry.getKey();
            for (int cut = 1; cut < bytes.length(); cut++) {
                Integer left = numbers.get(bytes.substring(0, cut));
                Integer right = left == null ? null : numbers.get(bytes.substring(cut));
                if (left != null && right != null) {
                    table.put(pair(left, right), entry.getValue());
                }
            }
        }
        pairs = table.keys;
        joined = table.values;
    }

    /**
     * Merges until nothing joins.
     *
     * @param symbols tokens of single characters; overwritten
     * @param count how many of them there are
     */
    int[] apply(int[] symbols, int count) {
        int[] next = new int[count];
        int[] previous = new int[count];
        LongHeap candidates = new LongHeap(count);
        for (int i = 0; i < count; i++) {
            previous[i] = i - 1;
            next[i] = i + 1 < count ? i + 1 : NONE;
        }
        for (int i = 0; i < count; i++) {
            offer(symbols, next, i, candidates);
        }
        while (!candidates.isEmpty()) {
            long candidate = candidates.removeSmallest();
            int left = (int) candidate;
            int token = join(symbols, next, left);
            // A candidate that an earlier merge overtook names a pair that is gone.
            if (token == NONE || ranks[token] != candidate >>> 32) {
                continue;
            }
            int right = next[left];
            symbols[left] = token;
            symbols[right] = NONE;
            next[left] = next[right];
            if (next[left] != NONE) {
                previous[next[left]] = left;
            }
            offer(symbols, next, left, candidates);
            offer(symbols, next, previous[left], candidates);
        }
        return Arrays.stream(symbols, 0, count).filter(s -> s != NONE).toArray();
    }

    /** Rank in the upper half, place in the lower: the smallest number is the best score, leftmost. */
    private void offer(int[] symbols, int[] next, int left, LongHeap candidates) {
        int token = left == NONE ? NONE : join(symbols, next, left);
        if (token != NONE) {
            candidates.add((long) ranks[token] << 32 | left);
        }
    }

    private int join(int[] symbols, int[] next, int left) {
        if (symbols[left] == NONE || next[left] == NONE) {
            return NONE;
        }
        long pair = pair(symbols[left], symbols[next[left]]);
        for (int at = Table.start(pair, pairs.length); ; at = at + 1 & pairs.length - 1) {
            if (pairs[at] == pair) {
                return joined[at];
            }
            if (pairs[at] == FREE) {
                return NONE;
            }
        }
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    private static int[] ranks(List<Piece> pieces) {
        // Adding zero makes one of the two zeros, which llama2.c files contain both.
        float[] scores = new float[pieces.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = pieces.get(i).score() + 0f;
        }
        float[] distinct = scores.clone();
        Arrays.sort(distinct);
        int count = 0;
        for (int i = 0; i < distinct.length; i++) {
            if (i == 0 || distinct[i] != distinct[i - 1]) {
                distinct[count++] = distinct[i];
            }
        }
        int[] ranks = new int[scores.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = count - 1 - Arrays.binarySearch(distinct, 0, count, scores[i]);
        }
        return ranks;
    }

    /** A map that grows while it is filled. */
    private static final class Table {
        private long[] keys = filled(1 << 10);
        private int[] values = new int[1 << 10];
        private int size;

        void put(long key, int value) {
            if (2 * size >= keys.length) {
                long[] oldKeys = keys;
                int[] oldValues = values;
                keys = filled(2 * oldKeys.length);
                values = new int[2 * oldKeys.length];
                for (int i = 0; i < oldKeys.length; i++) {
                    if (oldKeys[i] != FREE) {
                        insert(oldKeys[i], oldValues[i]);
                    }
                }
            }
            insert(key, value);
            size++;
        }

        /** Each pair is inserted once: the two pieces determine the bytes they join to. */
        private void insert(long key, int value) {
            int at = start(key, keys.length);
            while (keys[at] != FREE) {
                at = at + 1 & keys.length - 1;
            }
            keys[at] = key;
            values[at] = value;
        }

        static int start(long key, int length) {
            long hash = key * 0x9e3779b97f4a7c15L;
            return (int) (hash >>> 32) & length - 1;
        }

        private static long[] filled(int length) {
            long[] keys = new long[length];
            Arrays.fill(keys, FREE);
            return keys;
        }
    }
}
