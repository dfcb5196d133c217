package dev.espalier.formats;

import java.util.function.Supplier;

/**
 * Checks on arguments: what a caller in the program must not pass, refused with {@link IllegalArgumentException}.
 *
 * <p>NaN passes none of them. What a user can do something about (a file, a table, an option) is an
 * {@link InputException} instead. The class stands in formats because everything but numerics and report already sees
 * it; numerics, which stands on nothing, keeps the handful of checks it has, so that kernels need no file formats to
 * be compiled.
 */
public final class Require {
    private Require() {}

    /** The condition holds; the message says what must be and what was found. */
    public static void that(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The condition holds; the message is made when it does not, for checks that run often. */
    public static void that(boolean condition, Supplier<String> message) {
        if (!condition) {
            throw new IllegalArgumentException(message.get());
        }
    }

    /** {@code value >= least}; gives the value. */
    public static int atLeast(String what, int value, int least) {
        if (value < least) {
            throw refused(what, "be at least " + least, value);
        }
        return value;
    }

    /** {@code value >= least}, infinity included; gives the value. */
    public static double atLeast(String what, double value, double least) {
        if (!(value >= least)) {
            throw refused(what, "be at least " + shown(least), value);
        }
        return value;
    }

    /** {@code least <= value <= greatest}; gives the value. */
    public static int within(String what, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw refused(what, "lie in " + least + ".." + greatest, value);
        }
        return value;
    }

    /** {@code below < value < above}; gives the value. */
    public static double inside(String what, double value, double below, double above) {
        if (!(value > below && value < above)) {
            throw refused(what, "lie in (" + shown(below) + ", " + shown(above) + ")", value);
        }
        return value;
    }

    /** {@code 0 < value < infinity}; gives the value. */
    public static double positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw refused(what, "be positive and finite", value);
        }
        return value;
    }

    /** Neither NaN nor infinite; gives the value. */
    public static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw refused(what, "be finite", value);
        }
        return value;
    }

    private static IllegalArgumentException refused(String what, String must, Object found) {
        return new IllegalArgumentException(what + " must " + must + ", got " + found);
    }

    /** Whole numbers without a decimal point. */
    private static String shown(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e9
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
