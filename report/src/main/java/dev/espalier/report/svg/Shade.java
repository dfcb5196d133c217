package dev.espalier.report.svg;

/** How strongly a cell is tinted. */
final class Shade {
    /** At most this much, so that ink on the tint keeps its contrast. */
    private static final double STRONGEST = 0.62;

    private Shade() {}

    /** Opacity for {@code value}, proportional to its size relative to {@code limit}; zero for NaN. */
    static String opacity(double value, double limit) {
        double share = Math.min(1, Math.abs(value) / limit);
        long percent = share >= 0 ? Math.round(100 * STRONGEST * share) : 0;
        return percent % 10 == 0 ? "0." + percent / 10 : "0." + (percent < 10 ? "0" : "") + percent;
    }
}
