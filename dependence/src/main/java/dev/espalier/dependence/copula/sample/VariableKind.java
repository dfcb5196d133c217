package dev.espalier.dependence.copula.sample;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the values of a variable are distributed, as far as the likelihood needs to know.
 *
 * <p>A copula asks only whether there are atoms ({@link #hasAtoms}), where a column has a left limit beside each
 * value; a margin also asks where they are.
 */
public enum VariableKind {
    /** No value has positive probability; ties are rounding. */
    CONTINUOUS,
    /** Ordered, with positive probability at each value. */
    ORDERED_DISCRETE,
    /** Not negative, with positive probability at 0 and a density above. */
    ZERO_INFLATED;

    /** Most distinct values of a recognised discrete variable when they are whole numbers. */
    static final int MAX_INTEGER_LEVELS = 30;

    /** Most distinct values of a recognised discrete variable otherwise. */
    static final int MAX_LEVELS = 10;

    /** Fewest observations per level, on average, of a recognised discrete variable. */
    static final int MIN_PER_LEVEL = 5;

    /** Smallest share of zeros of a recognised zero-inflated variable. */
    static final double MIN_ZERO_SHARE = 0.1;

    /** Whether the distribution function jumps somewhere. */
    public boolean hasAtoms() {
        return this != CONTINUOUS;
    }

    /** Name in model files and on the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind with this code.
     *
     * @throws IllegalArgumentException naming the known codes
     */
    public static VariableKind ofCode(String code) {
        for (VariableKind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "unknown variable kind '" + code + "'; known: continuous, ordered-discrete, zero-inflated");
    }

    /**
     * Recognises the kind from the values that are not missing, n of them with m distinct ones.
     *
     * <ul>
     *   <li>ordered discrete: n &gt;= 5 m, and m &lt;= 30 whole numbers or m &lt;= 10 values of any sort;
     *   <li>zero-inflated: none negative, at least a tenth zeros, and of the others at least half distinct;
     *   <li>continuous: everything else.
     * </ul>
     */
    public static VariableKind recognise(double[] values) {
        double[] x =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int zeros = 0;
        int distinct = 0;
        boolean whole = true;
        for (int i = 0; i < x.length; i++) {
            distinct += i == 0 || x[i] != x[i - 1] ? 1 : 0;
            zeros += x[i] == 0 ? 1 : 0;
            whole &= x[i] == Math.rint(x[i]);
        }
        if (distinct * MIN_PER_LEVEL <= x.length && distinct <= (whole ? MAX_INTEGER_LEVELS : MAX_LEVELS)) {
            return ORDERED_DISCRETE;
        }
        boolean atom = x.length > 0 && x[0] == 0 && zeros >= MIN_ZERO_SHARE * x.length;
        return atom && 2 * (distinct - 1) >= x.length - zeros ? ZERO_INFLATED : CONTINUOUS;
    }
}
