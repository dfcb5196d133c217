package dev.espalier.numerics.special;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.Trigamma;

/** Functions of one number that Commons Numbers computes well enough; one place to find them. */
public final class SpecialFunctions {
    private SpecialFunctions() {}

    /** log Gamma(x) for x &gt; 0, NaN else. */
    public static double logGamma(double x) {
        return LogGamma.value(x);
    }

    /** The derivative of log Gamma(x). */
    public static double digamma(double x) {
        return Digamma.value(x);
    }

    /** The second derivative of log Gamma(x). */
    public static double trigamma(double x) {
        return Trigamma.value(x);
    }
}
