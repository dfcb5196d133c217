package dev.espalier.dependence.copula.fit;

/** A log-likelihood over the unconstrained space. */
interface Objective {
    /** How the line maps to natural parameters. */
    ParameterTransform transform();

    /** Value, gradient and information at {@code eta}. */
    Evaluation evaluate(double[] eta);

    /** Passes over the sample so far. */
    int evaluations();
}
