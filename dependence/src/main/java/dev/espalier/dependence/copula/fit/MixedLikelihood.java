package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.MixedPair;
import dev.espalier.dependence.copula.ParametricPairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.numerics.kernel.Kernels;

/**
 * Log-likelihood of a sample with discrete variables, and its scores by central differences of each row's contribution.
 *
 * <p>Contributions of atoms are quotients of differences, whose analytic scores would need those of C and h; a difference over
 * 1e-4 of the parameter's size is exact to about 1e-7, well below what the search stops at.
 */
final class MixedLikelihood {
    private static final double STEP = 1e-4;

    private final PairSample sample;
    private final Family family;
    private final int rotation;

    MixedLikelihood(PairSample sample, Family family, int rotation) {
        this.sample = sample;
        this.family = family;
        this.rotation = rotation;
    }

    double value(double[] theta) {
        return total(contributions(theta));
    }

    /** Value, gradient and the upper triangle of the information, mirrored below, in the natural parameters. */
    Evaluation evaluate(double[] theta) {
        int p = theta.length;
        double[][] scores = new double[p][];
        double[] gradient = new double[p];
        double[][] information = new double[p][p];
        for (int j = 0; j < p; j++) {
            scores[j] = score(theta, j);
            gradient[j] = total(scores[j]);
            double[] weighted = scores[j].clone();
            double[] w = sample.weights();
            for (int i = 0; w != null && i < weighted.length; i++) {
                weighted[i] *= w[i];
            }
            for (int k = 0; k <= j; k++) {
                information[j][k] = Kernels.get().dot(weighted, scores[k], weighted.length);
                information[k][j] = information[j][k];
            }
        }
        return new Evaluation(value(theta), gradient, information);
    }

    /** Difference over the step, shortened where a bound is near. */
    private double[] score(double[] theta, int j) {
        double step = STEP * Math.max(1, Math.abs(theta[j]));
        double[] t = theta.clone();
        t[j] = Math.min(family.bounds().get(j).upper(), theta[j] + step);
        double high = t[j];
        double[] score = contributions(t);
        t[j] = Math.max(family.bounds().get(j).lower(), theta[j] - step);
        double[] low = contributions(t);
        for (int i = 0; i < score.length; i++) {
            score[i] = (score[i] - low[i]) / (high - t[j]);
        }
        return score;
    }

    private double[] contributions(double[] theta) {
        double[] out = new double[sample.size()];
        MixedPair.logPdf(ParametricPairCopula.of(family, rotation, theta), sample, 0, out.length, out);
        return out;
    }

    private double total(double[] values) {
        double[] w = sample.weights();
        return w == null
                ? Kernels.get().sum(values, values.length)
                : Kernels.get().dot(values, w, values.length);
    }
}
