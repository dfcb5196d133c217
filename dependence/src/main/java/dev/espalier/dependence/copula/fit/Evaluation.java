package dev.espalier.dependence.copula.fit;

/**
 * A log-likelihood at one point of the coordinates of {@link ParameterScale}, with its gradient and the sum of outer products of the
 * per-observation scores, which estimates the information.
 */
record Evaluation(double value, double[] gradient, double[][] information) {
    boolean isFinite() {
        if (!Double.isFinite(value)) {
            return false;
        }
        for (double g : gradient) {
            if (!Double.isFinite(g)) {
                return false;
            }
        }
        return true;
    }
}
