package dev.espalier.dependence.info;

import dev.espalier.formats.InputException;

/** What not every estimator of information can do; each declares what it can. */
public enum EstimatorCapability {
    /** Total correlation of all columns. */
    TOTAL_CORRELATION("gives the information between two groups of columns, not total correlation"),
    /** The information of a model, from its draws. */
    MODELS("estimates from data, not from a model"),
    /** Values from rows left out of the fit, by folds. */
    FOLDS("knows no folds"),
    /** A test that information falls as noise is added, beside densities that are read off. */
    NOISE_CHECK("cannot be checked with noise"),
    /** Answers that depend on the weights of the trained estimator. */
    TRAINED_WEIGHTS("uses no trained weights");

    private final String lack;

    EstimatorCapability(String lack) {
        this.lack = lack;
    }

    /** The refusal of an estimator that cannot, naming those that can. */
    InputException refusal(InformationEstimator estimator) {
        return InputException.of(
                InputException.Code.MISMATCH,
                "the estimator %s %s; use %s",
                estimator.name(),
                lack,
                String.join(" or ", InformationEstimator.namesOf(this)));
    }
}
