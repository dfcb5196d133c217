package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** A density constant in every cell of {@link UniformCells}: a pattern at the centres, its margins made uniform. */
final class PatternTruth implements Truth {
    private static final int M = UniformCells.SIZE;
    private static final double FLOOR = 1e-6;
    /** Height of the ground under the shapes that leave whole rows or columns empty. */
    private static final double GROUND = 0.02;

    /** Enough for margins uniform to rounding for all patterns here; the reference stopped after 80. */
    private static final int ROUNDS = 2000;

    private final String name;
    private final double[] masses;
    private final double[] cumulative;

    /** A height at a point. */
    @FunctionalInterface
    interface Height {
        double at(double u, double v);
    }

    PatternTruth(String name, Height height) {
        this.name = name;
        masses = new double[M * M];
        for (int k = 0; k < masses.length; k++) {
            int row = k / M;
            masses[k] = height.at((row + 0.5) / M, (k % M + 0.5) / M);
        }
        UniformCells.project(masses, ROUNDS);
        cumulative = masses.clone();
        for (int k = 1; k < masses.length; k++) {
            cumulative[k] += cumulative[k - 1];
        }
    }

    /** The reference's own three patterns. */
    static List<Truth> published() {
        return List.of(
                new PatternTruth("x (0.03, equal arms)", (u, v) -> ridge(u - v, 0.03) + ridge(u + v - 1, 0.03) + FLOOR),
                new PatternTruth("ring (0.30, 0.035)", (u, v) -> ridge(circle(u, v, 0.5, 0.5) - 0.30, 0.035) + FLOOR),
                new PatternTruth("double banana (0.15, 0.20, 0.03)", (u, v) -> {
                    double bend = 0.15 * StrictMath.sin(2 * Math.PI * u) - 0.20;
                    return ridge(v - 0.5 - bend, 0.03) + ridge(v - 0.5 + bend, 0.03) + FLOOR;
                }));
    }

    /** Patterns that no estimator here was made with. */
    static List<Truth> unseen() {
        return List.of(
                new PatternTruth("spiral", (u, v) -> spiral(u - 0.5, v - 0.5) + GROUND),
                new PatternTruth("plus", (u, v) -> ridge(u - 0.5, 0.05) + ridge(v - 0.5, 0.05) + GROUND),
                new PatternTruth(
                        "two circles",
                        (u, v) -> ridge(circle(u, v, 0.3, 0.3) - 0.18, 0.03)
                                + ridge(circle(u, v, 0.7, 0.7) - 0.18, 0.03)
                                + GROUND),
                new PatternTruth(
                        "sine of 1.5 periods",
                        (u, v) -> ridge(v - 0.5 - 0.35 * StrictMath.sin(3 * Math.PI * u), 0.04) + GROUND),
                new PatternTruth("checkerboard 5 x 5, turned by 45 degrees", (u, v) -> {
                    int a = (int) Math.floor(5 * (u + v - 1) / Math.sqrt(2) + 0.5);
                    int b = (int) Math.floor(5 * (u - v) / Math.sqrt(2) + 0.5);
                    return Math.floorMod(a + b, 2) == 0 ? 1 : 0.1;
                }));
    }

    private static double ridge(double distance, double width) {
        return StrictMath.exp(-0.5 * distance * distance / (width * width));
    }

    private static double circle(double u, double v, double a, double b) {
        return Math.sqrt((u - a) * (u - a) + (v - b) * (v - b));
    }

    /** Archimedes' spiral, 0.2 outwards per turn. */
    private static double spiral(double x, double y) {
        double turn = (StrictMath.atan2(y, x) + Math.PI) / (2 * Math.PI);
        double r = Math.sqrt(x * x + y * y) / 0.2 - turn;
        return ridge(0.2 * (r - Math.rint(r)), 0.03);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[][] draw(UniformRandomProvider stream, int n) {
        double[] u = new double[n];
        double[] v = new double[n];
        double total = cumulative[cumulative.length - 1];
        for (int i = 0; i < n; i++) {
            int found = Arrays.binarySearch(cumulative, total * RandomStreams.openUniform(stream));
            int cell = Math.min(cumulative.length - 1, found < 0 ? -found - 1 : found + 1);
            int row = cell / M;
            u[i] = (row + RandomStreams.openUniform(stream)) / M;
            v[i] = (cell % M + RandomStreams.openUniform(stream)) / M;
        }
        return new double[][] {u, v};
    }

    @Override
    public double[] logDensity(UniformColumn u, UniformColumn v) {
        double[] out = new double[u.size()];
        for (int k = 0; k < out.length; k++) {
            int cell = (int) Math.min(M - 1, u.get(k) * M) * M + (int) Math.min(M - 1, v.get(k) * M);
            out[k] = StrictMath.log(masses[cell] * M * M);
        }
        return out;
    }

    @Override
    public double[] cellMasses() {
        return masses.clone();
    }

    @Override
    public double[] centreDensity() {
        double[] density = masses.clone();
        for (int k = 0; k < density.length; k++) {
            density[k] *= M * M;
        }
        return density;
    }

    @Override
    public UnitRule rule() {
        return UnitRule.UNIFORM;
    }

    @Override
    public @Nullable PairCopula oracle(PairSample sample) {
        return null;
    }
}
