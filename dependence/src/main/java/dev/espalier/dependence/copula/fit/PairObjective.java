package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.FamilyFormulas;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.numerics.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Log-likelihood of one family and rotation over a complete sample, block by block, with analytic scores; a sample with
 * discrete variables goes to {@link MixedLikelihood}.
 *
 * <p>One pass costs one evaluation of the family's score per point; block sums are added in row order, so the value does not
 * depend on anything but the sample. Not safe to share: one per task.
 */
final class PairObjective implements Objective {
    private static final Kernels K = Kernels.get();

    private final PairSample sample;
    private final Family family;
    private final int rotation;
    private final FamilyFormulas formulas;
    private final ParameterScale scale;
    private final PairBlock block;
    private final double[] values = new double[PairBlock.SIZE];
    private final double[][] scores;
    private final double[] weighted = new double[PairBlock.SIZE];
    /** Takes over where a variable is discrete. */
    private final @Nullable MixedLikelihood mixed;

    private int evaluations;

    PairObjective(PairSample sample, Family family, int rotation, PairBlock block) {
        this.sample = sample;
        this.family = family;
        this.rotation = rotation;
        this.formulas = Formulas.of(family);
        this.scale = new ParameterScale(family);
        this.block = block;
        this.mixed = sample.hasDiscrete() ? new MixedLikelihood(sample, family, rotation) : null;
        this.scores = new double[family.parameterCount()][PairBlock.SIZE];
    }

    ParameterScale scale() {
        return scale;
    }

    @Override
    public double[] parameters(double[] eta) {
        return scale.from(eta);
    }

    @Override
    public double[] lower() {
        return scale.lower();
    }

    @Override
    public double[] upper() {
        return scale.upper();
    }

    @Override
    public int evaluations() {
        return evaluations;
    }

    /** Log-likelihood alone at natural parameters. */
    double logLikelihood(double[] theta) {
        evaluations++;
        if (mixed != null) {
            return mixed.value(theta);
        }
        double total = 0;
        for (int from = 0; from < sample.size(); from += PairBlock.SIZE) {
            int n = load(from);
            formulas.logPdf(block, theta, values);
            double[] w = weights(from, n);
            total += w == null ? K.sum(values, n) : K.dot(values, w, n);
        }
        return total;
    }

    @Override
    public Evaluation evaluate(double[] eta) {
        double[] theta = scale.from(eta);
        Evaluation natural = natural(theta);
        toCoordinates(theta, natural.gradient(), natural.information());
        return natural;
    }

    /** Gradient in the natural parameters. */
    double[] gradient(double[] theta) {
        return natural(theta).gradient();
    }

    private Evaluation natural(double[] theta) {
        evaluations++;
        if (mixed != null) {
            return mixed.evaluate(theta);
        }
        int dimension = family.parameterCount();
        double value = 0;
        double[] gradient = new double[dimension];
        double[][] information = new double[dimension][dimension];
        for (int from = 0; from < sample.size(); from += PairBlock.SIZE) {
            int n = load(from);
            formulas.logPdfScore(block, theta, values, scores);
            double[] w = weights(from, n);
            value += w == null ? K.sum(values, n) : K.dot(values, w, n);
            for (int j = 0; j < dimension; j++) {
                double[] s = scores[j];
                if (w != null) {
                    for (int i = 0; i < n; i++) {
                        weighted[i] = w[i] * scores[j][i];
                    }
                    s = weighted;
                }
                gradient[j] += K.sum(s, n);
                for (int k = 0; k <= j; k++) {
                    information[j][k] += K.dot(s, scores[k], n);
                }
            }
        }
        return new Evaluation(value, gradient, information);
    }

    /** Chain rule from natural parameters to coordinates; fills the upper triangle. */
    private void toCoordinates(double[] theta, double[] gradient, double[][] information) {
        for (int j = 0; j < theta.length; j++) {
            double slope = scale.slope(j, theta[j]);
            gradient[j] *= slope;
            for (int k = 0; k <= j; k++) {
                information[j][k] *= slope * scale.slope(k, theta[k]);
                information[k][j] = information[j][k];
            }
        }
    }

    private int load(int from) {
        int n = Math.min(PairBlock.SIZE, sample.size() - from);
        block.load(sample.u(), sample.v(), rotation, from, n);
        return n;
    }

    private double @Nullable [] weights(int from, int n) {
        double[] w = sample.weights();
        if (w == null) {
            return null;
        }
        double[] part = new double[n];
        System.arraycopy(w, from, part, 0, n);
        return part;
    }
}
