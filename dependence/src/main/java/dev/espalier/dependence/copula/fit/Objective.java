package dev.espalier.dependence.copula.fit;

/** A log-likelihood in the coordinates of {@link ParameterScale}. */
interface Objective {
    /** Natural parameters at {@code eta}. */
    double[] parameters(double[] eta);

    /** Smallest coordinates. */
    double[] lower();

    /** Largest coordinates. */
    double[] upper();

    /** Value, gradient and information at {@code eta}. */
    Evaluation evaluate(double[] eta);

    /** Passes over the sample so far. */
    int evaluations();
}
