package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.PairFunction;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.UniformColumn;
import dev.espalier.neural.grid.ProbitCells;
import dev.espalier.numerics.kernel.Kernels;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Log density a smooth Gaussian field in normal scores, half of the time added to a parametric one; constant on probit cells
 * cut in two.
 *
 * <p>The field is a sum of {@value #WAVES} plane waves with Gaussian wave vectors, whose covariance is near
 * a^2 exp(-d^2/(2 l^2)) for amplitude a and length l.
 */
final class SmoothFieldLaw {
    private static final int STEPS = 2 * ProbitCells.SIZE;
    private static final int WAVES = 24;
    private static final int ROUNDS = 60;
    private static final double PARAMETRIC_SHARE = 0.5;
    /** Normal score of the first step's middle. */
    private static final double FIRST_SCORE = -(STEPS - 1) * ProbitCells.STEP / 4;

    private static final double[] EDGES = edges();
    private static final UniformColumn MIDDLE_U = middles(true);
    private static final UniformColumn MIDDLE_V = middles(false);

    private SmoothFieldLaw() {}

    static CellLaw draw(List<Family> families, UniformRandomProvider stream) {
        double length = Draws.logBetween(stream, 0.3, 2.5);
        double amplitude = Draws.logBetween(stream, 0.1, 1.5);
        String name = String.format(Locale.ROOT, "%s:[%.3f, %.3f]", LawKind.SMOOTH_FIELD.code(), length, amplitude);
        double[] masses = new double[STEPS * STEPS];
        if (Draws.chance(stream, PARAMETRIC_SHARE) && !families.isEmpty()) {
            ParametricPairCopula copula = ParametricDraw.copula(families, stream);
            masses = copula.evaluate(PairFunction.LOG_PDF, MIDDLE_U, MIDDLE_V);
            name += " around " + copula;
        }
        addField(masses, length, amplitude, stream);
        Kernels.get().exp(masses, masses, masses.length);
        for (int i = 0; i < STEPS; i++) {
            double rowStep = EDGES[i + 1] - EDGES[i];
            for (int j = 0; j < STEPS; j++) {
                masses[i * STEPS + j] *= rowStep * (EDGES[j + 1] - EDGES[j]);
            }
        }
        return CellLaw.projecting(name, EDGES, EDGES, masses, ROUNDS);
    }

    private static void addField(double[] field, double length, double amplitude, UniformRandomProvider stream) {
        double[] vectors = Draws.normals(stream, 2 * WAVES);
        double height = amplitude * Math.sqrt(2.0 / WAVES);
        double[] sine = new double[STEPS];
        double[] cosine = new double[STEPS];
        for (int w = 0; w < WAVES; w++) {
            double phase = Draws.between(stream, 0, 2 * Math.PI);
            double a = vectors[2 * w] / length;
            double b = vectors[2 * w + 1] / length;
            for (int j = 0; j < STEPS; j++) {
                sine[j] = height * StrictMath.sin(b * score(j));
                cosine[j] = height * StrictMath.cos(b * score(j));
            }
            for (int i = 0; i < STEPS; i++) {
                addWave(field, i * STEPS, a * score(i) + phase, sine, cosine);
            }
        }
    }

    /** cos(x + b z) over the row, from sine and cosine of b z. */
    private static void addWave(double[] field, int at, double x, double[] sine, double[] cosine) {
        double c = StrictMath.cos(x);
        double s = StrictMath.sin(x);
        for (int j = 0; j < STEPS; j++) {
            field[at + j] += c * cosine[j] - s * sine[j];
        }
    }

    private static double score(int step) {
        return FIRST_SCORE + step * (ProbitCells.STEP / 2);
    }

    private static double[] edges() {
        double[] edges = new double[STEPS + 1];
        for (int k = 1; k < STEPS; k++) {
            edges[k] = FIRST_SCORE + (k - 0.5) * (ProbitCells.STEP / 2);
        }
        Kernels.get().normalCdf(edges, edges, STEPS);
        edges[0] = 0;
        edges[STEPS] = 1;
        return edges;
    }

    private static UniformColumn middles(boolean first) {
        double[] z = new double[STEPS * STEPS];
        for (int k = 0; k < z.length; k++) {
            z[k] = score(first ? k / STEPS : k % STEPS);
        }
        return UniformColumn.ofNormalScores(z);
    }
}
