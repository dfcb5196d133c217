package dev.espalier.language.tokenizer;

import java.util.Arrays;

/** Numbers from which the smallest is taken first: a binary heap without boxing, O(log n) in and out. */
final class LongHeap {
    private long[] items;
    private int size;

    LongHeap(int capacity) {
        items = new long[Math.max(capacity, 16)];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(long item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + (size >> 1));
        }
        int at = size++;
        while (at > 0 && items[(at - 1) >> 1] > item) {
            items[at] = items[(at - 1) >> 1];
            at = (at - 1) >> 1;
        }
        items[at] = item;
    }

    /** Takes the smallest number out; there must be one. */
    long removeSmallest() {
        long smallest = items[0];
        long last = items[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && items[child + 1] < items[child]) {
                child++;
            }
            if (items[child] >= last) {
                break;
            }
            items[at] = items[child];
            at = child;
        }
        items[at] = last;
        return smallest;
    }
}
