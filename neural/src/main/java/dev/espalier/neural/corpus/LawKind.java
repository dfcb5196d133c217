package dev.espalier.neural.corpus;

/** Ways in which a law of the corpus is made. */
public enum LawKind {
    /** No dependence. */
    INDEPENDENCE("independence", 0.04),
    /** One parametric family. */
    PARAMETRIC("parametric", 0.50),
    /** Two to four components with random weights. */
    MIXTURE("mixture", 0.14),
    /** A geometric shape: cross of two diagonals, ring, bananas, wave, parabola. */
    PATTERN("pattern", 0.06),
    /** Constant density in the blocks of a coarse grid. */
    CHECKERBOARD("checkerboard", 0.04),
    /** Exponential of a smooth random field in normal scores, alone or around a parametric family. */
    SMOOTH_FIELD("smooth-field", 0.12),
    /** A pair of the second tree of a vine, seen through fitted first-tree copulas. */
    VINE_RESIDUAL("vine-residual", 0.05),
    /** A conditional copula whose strength moves with a hidden variable. */
    PARTIAL("partial", 0.05);

    private final String code;
    private final double weight;

    LawKind(String code, double weight) {
        this.code = code;
        this.weight = weight;
    }

    /** Name in the names of laws. */
    public String code() {
        return code;
    }

    /** Share of the whole corpus; the shares sum to 1. */
    public double weight() {
        return weight;
    }
}
