package dev.espalier.dependence.copula.fit;

/** A log-likelihood over the unconstrained space. */
interface Objective {
    /** Natural parameters at {@code eta}. */
    double[] fromLine(double[] eta);

    /** Value, gradient and information at {@code eta}. */
    Evaluation evaluate(double[] eta);

    /** Passes over the sample so far. */
    int evaluations();
}
