package dev.espalier.dependence.vine;

/** Whether a variable's margin has a density or atoms. */
public enum VariableKind {
    /** One value per row: the distribution function at the observation. */
    CONTINUOUS,
    /** Two values per row: the distribution function at the observation and its left limit there. */
    DISCRETE
}
