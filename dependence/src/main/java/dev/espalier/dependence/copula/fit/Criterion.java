package dev.espalier.dependence.copula.fit;

/** What a pair selection minimises; {@code p} is the number of parameters and {@code n} the effective sample size. */
public enum Criterion {
    /** Minus twice the log-likelihood: no penalty. */
    LOGLIK("loglik"),
    /** -2 l + 2 p (Akaike 1974, doi:10.1109/TAC.1974.1100705). */
    AIC("aic"),
    /** -2 l + log(n) p (Schwarz 1978, doi:10.1214/aos/1176344136). */
    BIC("bic"),
    /** BIC with a prior probability of dependence (Nagler, Bumann, Czado 2019, doi:10.1016/j.jmva.2019.03.004). */
    MBIC("mbic");

    private final String code;

    Criterion(String code) {
        this.code = code;
    }

    /** Name on the command line and in files. */
    public String code() {
        return code;
    }

    /**
     * The value to minimise.
     *
     * @param logLikelihood log-likelihood in nats
     * @param parameters number of (effective) parameters; 0 means independence
     * @param n effective sample size
     * @param psi0 prior probability of dependence, used by {@link #MBIC} only
     */
    public double value(double logLikelihood, double parameters, double n, double psi0) {
        double fit = -2 * logLikelihood;
        return switch (this) {
            case LOGLIK -> fit;
            case AIC -> fit + 2 * parameters;
            case BIC -> fit + StrictMath.log(n) * parameters;
            case MBIC -> fit + StrictMath.log(n) * parameters - 2 * StrictMath.log(parameters > 0 ? psi0 : 1 - psi0);
        };
    }
}
