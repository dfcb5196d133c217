package dev.espalier.benchmarks.neural;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.sample.UniformColumn;

/** {@value #SIZE} x {@value #SIZE} equal cells of the unit square, row by row, the row being the cell of u: the unit of errors. */
final class UniformCells {
    /** Cells per margin. */
    static final int SIZE = 64;

    /** Rounds of the reference's own projection. */
    private static final int REFERENCE_ROUNDS = 50;

    private static final double LOWEST = 1e-12;
    private static final double HIGHEST = 1e6;
    private static final UniformColumn INNER_U = grid(SIZE - 1, 1, true);
    private static final UniformColumn INNER_V = grid(SIZE - 1, 1, false);
    private static final UniformColumn CENTRE_U = grid(SIZE, 0.5, true);
    private static final UniformColumn CENTRE_V = grid(SIZE, 0.5, false);

    private UniformCells() {}

    private static UniformColumn grid(int m, double first, boolean rows) {
        double[] x = new double[m * m];
        for (int k = 0; k < x.length; k++) {
            x[k] = (first + (rows ? k / m : k % m)) / SIZE;
        }
        return UniformColumn.of(x);
    }

    /** The {@value #SIZE} + 1 edges. */
    static double[] edges() {
        double[] edges = new double[SIZE + 1];
        for (int k = 0; k <= SIZE; k++) {
            edges[k] = (double) k / SIZE;
        }
        return edges;
    }

    /** Exact probabilities: second differences of the distribution function. */
    static double[] masses(PairCopula copula) {
        double[] inner = copula.evaluate(PairFunction.CDF, INNER_U, INNER_V);
        double[] masses = new double[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                masses[i * SIZE + j] =
                        (at(inner, i + 1, j + 1) - at(inner, i + 1, j)) - (at(inner, i, j + 1) - at(inner, i, j));
            }
        }
        return masses;
    }

    private static double at(double[] inner, int i, int j) {
        if (i == 0 || j == 0) {
            return 0;
        }
        if (i == SIZE || j == SIZE) {
            return (double) Math.min(i, j) / SIZE;
        }
        return inner[(i - 1) * (SIZE - 1) + j - 1];
    }

    /** Density at the centres of the cells. */
    static double[] centres(PairCopula copula) {
        return copula.evaluate(PairFunction.PDF, CENTRE_U, CENTRE_V);
    }

    /** Integrated squared difference of two densities averaged over the cells, given their probabilities. */
    static double squaredError(double[] masses, double[] others) {
        double sum = 0;
        for (int k = 0; k < masses.length; k++) {
            double d = (masses[k] - others[k]) * masses.length;
            sum += d * d;
        }
        return sum / masses.length;
    }

    /** Densities at centres as the reference compares them: clipped, of mass 1, margins made uniform; as probabilities. */
    static double[] referenceMasses(double[] centreDensity) {
        double[] masses = new double[centreDensity.length];
        double sum = 0;
        for (int k = 0; k < masses.length; k++) {
            masses[k] = Math.max(LOWEST, Math.min(HIGHEST, centreDensity[k]));
            sum += masses[k];
        }
        for (int k = 0; k < masses.length; k++) {
            masses[k] /= sum;
        }
        project(masses, REFERENCE_ROUNDS);
        return masses;
    }

    /** Scales rows and columns of positive masses in turn to 1/{@value #SIZE}, in place; columns come last. */
    static void project(double[] masses, int rounds) {
        for (int round = 0; round < 2 * rounds; round++) {
            boolean rows = round % 2 == 0;
            for (int line = 0; line < SIZE; line++) {
                scale(masses, rows ? line * SIZE : line, rows ? 1 : SIZE);
            }
        }
    }

    private static void scale(double[] masses, int from, int step) {
        double sum = 0;
        for (int k = 0; k < SIZE; k++) {
            sum += masses[from + k * step];
        }
        for (int k = 0; k < SIZE; k++) {
            masses[from + k * step] /= sum * SIZE;
        }
    }
}
