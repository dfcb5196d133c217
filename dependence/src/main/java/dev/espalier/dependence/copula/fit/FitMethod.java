package dev.espalier.dependence.copula.fit;

/** How the parameters of one family are found. */
public enum FitMethod {
    /** Maximum likelihood with analytic scores. */
    MAXIMUM_LIKELIHOOD,
    /** Inversion of Kendall's tau; Student's degrees of freedom by profile likelihood. Families without an inverse are left out. */
    TAU_INVERSION
}
