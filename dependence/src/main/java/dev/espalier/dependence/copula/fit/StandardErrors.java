package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;
import java.util.List;

/**
 * Standard errors of fitted parameters from the observed information.
 *
 * <p>The Hessian is the central difference of the analytic scores; its inverse is the covariance of the estimate when the
 * family is right and the margins are known. With pseudo-observations the rank step is not accounted for.
 */
public final class StandardErrors {
    /** Step of the difference of scores, relative to the distance to the nearer bound: third-root-of-eps territory. */
    private static final double STEP = 1e-5;

    private StandardErrors() {}

    /**
     * One standard error per parameter; NaN where the parameter sits on a bound or the likelihood is not curved there.
     *
     * @param sample the sample of the fit; missing rows are left out
     * @param copula the fitted copula of a parametric family, fitted to continuous data
     */
    public static double[] of(PairSample sample, PairCopula copula) {
        Family family = copula.family();
        double[] theta = copula.parameters();
        double[] errors = new double[theta.length];
        if (theta.length == 0) {
            return errors;
        }
        PairSample complete = sample.complete();
        PairObjective objective = new PairObjective(complete, family, copula.rotation(), new PairBlock());
        double[][] hessian = new double[theta.length][theta.length];
        for (int k = 0; k < theta.length; k++) {
            double h = step(family.bounds(), theta, k);
            double[] up = objective.gradient(shifted(theta, k, h));
            double[] down = objective.gradient(shifted(theta, k, -h));
            for (int j = 0; j < theta.length; j++) {
                hessian[k][j] = (down[j] - up[j]) / (2 * h);
            }
        }
        for (int k = 0; k < theta.length; k++) {
            for (int j = 0; j < k; j++) {
                hessian[k][j] = hessian[j][k] = (hessian[k][j] + hessian[j][k]) / 2;
            }
        }
        double[][] covariance = SmallMatrix.inverse(hessian);
        for (int k = 0; k < theta.length; k++) {
            boolean curved = step(family.bounds(), theta, k) > 0 && covariance[k][k] > 0 && hessian[k][k] > 0;
            errors[k] = curved ? Math.sqrt(covariance[k][k]) : Double.NaN;
        }
        return errors;
    }

    private static double step(List<Family.Bound> bounds, double[] theta, int k) {
        Family.Bound b = bounds.get(k);
        return STEP * Math.min(theta[k] - b.lower(), b.upper() - theta[k]);
    }

    private static double[] shifted(double[] theta, int k, double h) {
        double[] moved = theta.clone();
        moved[k] += h;
        return moved;
    }
}
