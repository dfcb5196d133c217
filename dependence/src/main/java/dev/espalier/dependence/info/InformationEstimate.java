package dev.espalier.dependence.info;

/**
 * An estimated information with its uncertainty.
 *
 * @param nats the estimate in nats
 * @param standardError standard error in nats; NaN when the estimator has none
 * @param n observations it rests on
 * @param estimator what computed it, with the settings that matter
 */
public record InformationEstimate(double nats, double standardError, int n, String estimator)
        implements InformationResult {
    @Override
    public InformationEstimate value() {
        return this;
    }

    /** The estimate in {@code unit}. */
    public double in(InformationUnit unit) {
        return unit.of(nats);
    }

    /** The standard error in {@code unit}. */
    public double standardErrorIn(InformationUnit unit) {
        return unit.of(standardError);
    }

    /** Mean and standard error of the mean of independent per-observation terms in nats. */
    static InformationEstimate ofTerms(double[] terms, String estimator) {
        double mean = 0;
        for (double t : terms) {
            mean += t;
        }
        mean /= terms.length;
        double squares = 0;
        for (double t : terms) {
            squares += (t - mean) * (t - mean);
        }
        double error = Math.sqrt(squares / (terms.length - 1.0) / terms.length);
        return new InformationEstimate(mean, error, terms.length, estimator);
    }
}
