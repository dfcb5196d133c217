package dev.espalier.dependence.measure;

import org.jspecify.annotations.Nullable;

/** Ranks from 0 as weights below: how much weight lies under a row, with a convention for equal rows. */
final class RankScores {
    private RankScores() {}

    /** Weight below, plus for equal rows the mean over their group: sum of pair products / sum. */
    static double[] average(Ranked column, double @Nullable [] weights) {
        double[] out = new double[column.size()];
        forEachGroup(column, weights, (order, from, to, below, w) -> {
            double sum = 0;
            double pairs = 0;
            for (int k = from; k < to; k++) {
                double wk = w == null ? 1 : w[order[k]];
                pairs += sum * wk;
                sum += wk;
            }
            double score = below + (to - from == 1 ? 0 : pairs / sum);
            for (int k = from; k < to; k++) {
                out[order[k]] = score;
            }
        });
        return out;
    }

    /** Weight of the strictly smaller rows. */
    static double[] below(Ranked column, double @Nullable [] weights) {
        double[] out = new double[column.size()];
        forEachGroup(column, weights, (order, from, to, below, w) -> {
            for (int k = from; k < to; k++) {
                out[order[k]] = below;
            }
        });
        return out;
    }

    /** A run of equal rows. */
    interface GroupVisitor {
        void visit(int[] order, int from, int to, double below, double @Nullable [] weights);
    }

    static void forEachGroup(Ranked column, double @Nullable [] weights, GroupVisitor visitor) {
        int[] order = column.order();
        int[] group = column.group();
        double below = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            double sum = 0;
            while (to < order.length && group[order[to]] == group[order[from]]) {
                sum += weights == null ? 1 : weights[order[to]];
                to++;
            }
            visitor.visit(order, from, to, below, weights);
            below += sum;
            from = to;
        }
    }
}
