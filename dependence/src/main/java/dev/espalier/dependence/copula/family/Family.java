package dev.espalier.dependence.copula.family;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pair-copula families, with their names, parameters and closed parameter bounds.
 *
 * <p>Bounds are those of vinecopulib, so that models can be exchanged. {@link #TLL} is the local-likelihood estimator and
 * {@link #NEURAL} a trained one: they have no parameters of this kind, only a grid.
 */
public enum Family {
    INDEPENDENCE("indep", "Independence", false, false, List.of()),
    GAUSSIAN("gaussian", "Gaussian", false, true, List.of(new Bound("rho", -1, 1))),
    STUDENT("student", "Student", false, true, List.of(new Bound("rho", -1, 1), new Bound("df", 2, 50))),
    CLAYTON("clayton", "Clayton", true, true, List.of(new Bound("theta", 1e-10, 28))),
    GUMBEL("gumbel", "Gumbel", true, true, List.of(new Bound("theta", 1, 50))),
    FRANK("frank", "Frank", false, true, List.of(new Bound("theta", -35, 35))),
    JOE("joe", "Joe", true, true, List.of(new Bound("theta", 1, 30))),
    BB1("bb1", "BB1", true, false, List.of(new Bound("theta", 0, 7), new Bound("delta", 1, 7))),
    BB6("bb6", "BB6", true, false, List.of(new Bound("theta", 1, 6), new Bound("delta", 1, 8))),
    BB7("bb7", "BB7", true, false, List.of(new Bound("theta", 1, 6), new Bound("delta", 0.01, 25))),
    BB8("bb8", "BB8", true, false, List.of(new Bound("theta", 1, 8), new Bound("delta", 1e-4, 1))),
    TAWN(
            "tawn",
            "Tawn",
            true,
            false,
            List.of(new Bound("psi1", 0, 1), new Bound("psi2", 0, 1), new Bound("theta", 1, 60))),
    TLL("tll", "TLL", false, false, List.of()),
    NEURAL("neural", "Neural", false, false, List.of());

    /**
     * A parameter's closed interval.
     *
     * @param name the parameter's usual name
     * @param lower smallest value
     * @param upper largest value
     */
    public record Bound(String name, double lower, double upper) {}

    private final String code;
    private final String display;
    private final boolean rotatable;
    private final boolean tauInvertible;
    private final List<Bound> bounds;

    Family(String code, String display, boolean rotatable, boolean tauInvertible, List<Bound> bounds) {
        this.code = code;
        this.display = display;
        this.rotatable = rotatable;
        this.tauInvertible = tauInvertible;
        this.bounds = bounds;
    }

    /** Name on the command line and in model files. */
    public String code() {
        return code;
    }

    /** Name in text and in vinecopulib's files. */
    public String display() {
        return display;
    }

    /** Whether rotations by 90, 180 and 270 degrees give different copulas. */
    public boolean rotatable() {
        return rotatable;
    }

    /** Whether the family belongs to the set {@code itau}. */
    public boolean tauInvertible() {
        return tauInvertible;
    }

    /** Whether the copula is a density on a grid, without formulas or parameters. */
    public boolean onGrid() {
        return this == TLL || this == NEURAL;
    }

    /** One closed interval per parameter, in the field's order. */
    public List<Bound> bounds() {
        return bounds;
    }

    /** Number of parameters. */
    public int parameterCount() {
        return bounds.size();
    }

    /**
     * The family with this code.
     *
     * @throws IllegalArgumentException naming the known codes
     */
    public static Family ofCode(String code) {
        for (Family f : values()) {
            if (f.code.equals(code)) {
                return f;
            }
        }
        throw new IllegalArgumentException("unknown family '" + code + "'; known: "
                + Arrays.stream(values()).map(Family::code).collect(Collectors.joining(", ")));
    }

    /**
     * Checks a parameter vector against the bounds.
     *
     * @throws IllegalArgumentException naming family, parameter, value and interval
     */
    public void requireValid(double... parameters) {
        if (parameters.length != bounds.size()) {
            throw new IllegalArgumentException(
                    code + " takes " + bounds.size() + " parameters, got " + parameters.length);
        }
        for (int k = 0; k < parameters.length; k++) {
            Bound b = bounds.get(k);
            if (!(parameters[k] >= b.lower() && parameters[k] <= b.upper())) {
                throw new IllegalArgumentException(code + " parameter " + b.name() + " = " + parameters[k]
                        + " lies outside [" + b.lower() + ", " + b.upper() + "]");
            }
        }
    }
}
