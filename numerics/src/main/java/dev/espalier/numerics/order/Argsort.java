package dev.espalier.numerics.order;

import java.util.Arrays;

/**
 * The order of indices by the values they point at.
 *
 * <p>Ties stand by ascending index in either direction, and -0 equals 0, so that an order depends on nothing but the
 * values. What NaN does is said in every call; infinite values are values like others. Without boxing, O(n) for many or
 * evenly spread values and O(n log n) for few others.
 */
public final class Argsort {
    /** What happens to a value that is NaN. */
    public enum Nan {
        /** Its index stands behind all numbers, in either direction. */
        LAST,
        /** Its index is not in the order. */
        LEFT_OUT,
        /** {@link IllegalArgumentException}, naming the index. */
        REFUSED
    }

    private Argsort() {}

    /** Indices of {@code x} from the lowest value to the highest. */
    public static int[] ascending(double[] x, Nan nan) {
        return sorted(x, all(x.length), false, nan);
    }

    /** Indices of {@code x} from the highest value to the lowest. */
    public static int[] descending(double[] x, Nan nan) {
        return sorted(x, all(x.length), true, nan);
    }

    /** The indices {@code among}, given in any order, from the lowest value to the highest; the others do not count. */
    public static int[] ascending(double[] x, int[] among, Nan nan) {
        return sorted(x, byIndex(among), false, nan);
    }

    /** The indices {@code among}, given in any order, from the highest value to the lowest; the others do not count. */
    public static int[] descending(double[] x, int[] among, Nan nan) {
        return sorted(x, byIndex(among), true, nan);
    }

    /** Sorts {@code indices}, which ascend and are ours to change. */
    private static int[] sorted(double[] x, int[] indices, boolean descending, Nan nan) {
        double[] numbers = new double[indices.length];
        int[] nans = new int[nan == Nan.LAST ? indices.length : 0];
        int n = 0;
        int last = 0;
        for (int i : indices) {
            if (!Double.isNaN(x[i])) {
                numbers[n] = descending ? -x[i] : x[i];
                indices[n++] = i;
            } else if (nan == Nan.LAST) {
                nans[last++] = i;
            } else if (nan == Nan.REFUSED) {
                throw new IllegalArgumentException("value " + i + " is NaN, which has no place in an order");
            }
        }
        int[] order = Arrays.copyOf(StableSort.positions(numbers, n), n + last);
        for (int k = 0; k < n; k++) {
            order[k] = indices[order[k]];
        }
        System.arraycopy(nans, 0, order, n, last);
        return order;
    }

    private static int[] all(int n) {
        int[] out = new int[n];
        Arrays.setAll(out, i -> i);
        return out;
    }

    private static int[] byIndex(int[] among) {
        int[] out = among.clone();
        Arrays.sort(out);
        return out;
    }
}
