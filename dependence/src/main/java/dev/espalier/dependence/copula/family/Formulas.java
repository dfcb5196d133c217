package dev.espalier.dependence.copula.family;

/** Where the formulas of each family are found. */
public final class Formulas {
    private static final FamilyFormulas INDEPENDENCE = new IndependenceFormulas();
    private static final FamilyFormulas GAUSSIAN = new GaussianFormulas();
    private static final FamilyFormulas STUDENT = new StudentFormulas();
    private static final FamilyFormulas CLAYTON = new ClaytonFormulas();
    private static final FamilyFormulas GUMBEL = new GumbelFormulas();
    private static final FamilyFormulas FRANK = new FrankFormulas();
    private static final FamilyFormulas JOE = new JoeFormulas();
    private static final FamilyFormulas BB1 = new Bb1Formulas();
    private static final FamilyFormulas BB6 = new Bb6Formulas();
    private static final FamilyFormulas BB8 = new Bb8Formulas();
    private static final FamilyFormulas TAWN = new TawnFormulas();
    private static final FamilyFormulas BB7 = new Bb7Formulas();

    private Formulas() {}

    /**
     * The formulas of a parametric family; a family added to the enum does not compile until it has its line here.
     *
     * @throws IllegalArgumentException for a family {@link Family#onGrid on a grid}, which has none
     */
    public static FamilyFormulas of(Family family) {
        return switch (family) {
            case INDEPENDENCE -> INDEPENDENCE;
            case GAUSSIAN -> GAUSSIAN;
            case STUDENT -> STUDENT;
            case CLAYTON -> CLAYTON;
            case GUMBEL -> GUMBEL;
            case FRANK -> FRANK;
            case JOE -> JOE;
            case BB1 -> BB1;
            case BB6 -> BB6;
            case BB7 -> BB7;
            case BB8 -> BB8;
            case TAWN -> TAWN;
            case TLL, NEURAL -> throw new IllegalArgumentException(family.code() + " is a grid and has no formulas");
        };
    }
}
