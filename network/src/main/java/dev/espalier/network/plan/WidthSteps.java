package dev.espalier.network.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The widths one layer may have, widest first, and the score mass each step down costs. */
final class WidthSteps {
    private final int[] widths;
    private final double[] removedMass;

    private WidthSteps(int[] widths, double[] removedMass) {
        this.widths = widths;
        this.removedMass = removedMass;
    }

    /**
     * The permitted widths within the floor and the cap; the uniform width is always one.
     *
     * @param sorted scores, high for keep, ascending, (m)
     */
    static WidthSteps of(double[] sorted, int multiple, int uniform, double floorShare, double cap) {
        int m = sorted.length;
        double low = Math.min(uniform, Math.max(floorShare * m, uniform - cap * m));
        double high = uniform + cap * m;
        List<Integer> permitted = new ArrayList<>();
        for (int k = m; k >= 1; k = (k - 1) / multiple * multiple) {
            if (k >= low && k <= high) {
                permitted.add(k);
            }
        }
        int[] widths = permitted.stream().mapToInt(Integer::intValue).toArray();
        double[] tail = new double[m + 1];
        for (int r = 0; r < m; r++) {
            tail[r + 1] = tail[r] + sorted[r];
        }
        return new WidthSteps(
                widths, Arrays.stream(widths).mapToDouble(k -> tail[m - k]).toArray());
    }

    /**
     * Narrows the layers, cheapest step first, ties by layer, until they have at most {@code budget} channels together.
     */
    static List<Integer> descend(List<WidthSteps> layers, long budget) {
        int[] at = new int[layers.size()];
        long total = layers.stream().mapToLong(s -> s.widths[0]).sum();
        PriorityQueue<Integer> cheapest = new PriorityQueue<>(
                Comparator.<Integer>comparingDouble(l -> layers.get(l).price(at[l]))
                        .thenComparing(l -> l));
        for (int l = 0; l < at.length; l++) {
            if (layers.get(l).hasStep(0)) {
                cheapest.add(l);
            }
        }
        while (total > budget) {
            int l = cheapest.remove();
            WidthSteps steps = layers.get(l);
            total -= steps.widths[at[l]] - steps.widths[at[l] + 1];
            at[l]++;
            if (steps.hasStep(at[l])) {
                cheapest.add(l);
            }
        }
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; l < at.length; l++) {
            widths.add(layers.get(l).widths[at[l]]);
        }
        return widths;
    }

    private boolean hasStep(int step) {
        return step + 1 < widths.length;
    }

    /** Mass per channel of the step down from {@code step}. */
    private double price(int step) {
        return (removedMass[step + 1] - removedMass[step]) / (widths[step] - widths[step + 1]);
    }
}
