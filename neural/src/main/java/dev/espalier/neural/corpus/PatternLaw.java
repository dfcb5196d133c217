package dev.espalier.neural.corpus;

import dev.espalier.numerics.kernel.Kernels;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Ridges of Gaussian cross-section along a curve, on a fine grid with uniform margins.
 *
 * <p>A floor, relative to a ridge's height, lies under all of them; each is turned into one of the eight orientations of the
 * square. Widths lie in [{@value #NARROWEST}, {@value #WIDEST}].
 */
final class PatternLaw {
    private static final double NARROWEST = 0.025;
    private static final double WIDEST = 0.15;
    private static final int STEPS = 160;
    private static final int ROUNDS = 40;

    private PatternLaw() {}

    /** Squared distance of (x, y) from ridge 0 or 1, in units of the ridge's width. */
    @FunctionalInterface
    interface Ridge {
        double distance(double x, double y, int ridge);
    }

    /**
     * A shape with its parameters.
     *
     * @param name what it is called
     * @param second height of the second ridge relative to the first; 0 for none
     * @param ridge where the ridges run
     */
    record Shape(String name, double second, Ridge ridge) {}

    /** A random shape, width, floor and orientation. */
    static CellLaw draw(UniformRandomProvider stream) {
        double width = Draws.logBetween(stream, NARROWEST, WIDEST);
        double floor = Draws.logBetween(stream, 1e-4, 0.3);
        return of(shape(stream), width, floor, stream.nextInt(8));
    }

    private static Shape shape(UniformRandomProvider stream) {
        return switch (stream.nextInt(5)) {
            case 0 -> cross(Draws.logBetween(stream, 0.4, 2.5));
            case 1 -> ring(Draws.between(stream, 0.18, 0.4));
            case 2 -> bananas(Draws.between(stream, 0.1, 0.22), Draws.between(stream, 0.08, 0.25));
            case 3 -> wave(Draws.between(stream, 0.15, 0.4), Draws.between(stream, 0.5, 2), stream.nextDouble());
            default -> parabola(Draws.between(stream, 0.4, 0.9));
        };
    }

    /** Both diagonals. */
    static Shape cross(double second) {
        return new Shape("x", second, (x, y, k) -> square(k == 0 ? x - y : x + y - 1));
    }

    /** A circle about the centre. */
    static Shape ring(double radius) {
        return new Shape("ring", 0, (x, y, k) -> square(Math.sqrt(square(x - 0.5) + square(y - 0.5)) - radius));
    }

    /** Two waves of opposite phase, one above the other. */
    static Shape bananas(double amplitude, double offset) {
        return new Shape("double-banana", 1, (x, y, k) -> {
            double bend = amplitude * StrictMath.sin(2 * Math.PI * x) - offset;
            return square(k == 0 ? y - 0.5 - bend : y - 0.5 + bend);
        });
    }

    /** One wave. */
    static Shape wave(double amplitude, double periods, double phase) {
        return new Shape(
                "wave",
                0,
                (x, y, k) -> square(y - 0.5 - amplitude * StrictMath.sin(2 * Math.PI * (periods * x + phase))));
    }

    /** An upright parabola about the middle. */
    static Shape parabola(double height) {
        return new Shape("parabola", 0, (x, y, k) -> square(y - 0.5 * (1 - height) - height * square(2 * x - 1)));
    }

    private static double square(double x) {
        return x * x;
    }

    /** Orientation: bit 0 mirrors x, bit 1 mirrors y, bit 2 exchanges them. */
    static CellLaw of(Shape shape, double width, double floor, int orientation) {
        double[] masses = new double[STEPS * STEPS];
        double[] row = new double[STEPS];
        Ridge turned = turned(shape.ridge(), orientation);
        for (int ridge = 0; ridge < (shape.second() > 0 ? 2 : 1); ridge++) {
            double height = ridge == 0 ? 1 : shape.second();
            for (int i = 0; i < STEPS; i++) {
                distances(turned, ridge, i, width, row);
                Kernels.get().exp(row, row, STEPS);
                for (int j = 0; j < STEPS; j++) {
                    masses[i * STEPS + j] += height * row[j] + floor;
                }
            }
        }
        String name = String.format(
                Locale.ROOT, "%s:%s[%.4f, %.5f, %d]", LawKind.PATTERN.code(), shape.name(), width, floor, orientation);
        return CellLaw.projecting(name, edges(), edges(), masses, ROUNDS);
    }

    private static Ridge turned(Ridge ridge, int orientation) {
        return (a, b, k) -> {
            double x = (orientation & 4) == 0 ? a : b;
            double y = (orientation & 4) == 0 ? b : a;
            return ridge.distance((orientation & 1) == 0 ? x : 1 - x, (orientation & 2) == 0 ? y : 1 - y, k);
        };
    }

    private static void distances(Ridge ridge, int k, int i, double width, double[] row) {
        double scale = -0.5 / (width * width);
        for (int j = 0; j < STEPS; j++) {
            row[j] = scale * ridge.distance((i + 0.5) / STEPS, (j + 0.5) / STEPS, k);
        }
    }

    private static double[] edges() {
        double[] edges = new double[STEPS + 1];
        for (int k = 0; k <= STEPS; k++) {
            edges[k] = (double) k / STEPS;
        }
        return edges;
    }
}
