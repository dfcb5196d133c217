package dev.espalier.dependence.copula.family;

import dev.espalier.numerics.special.StudentTransform;
import org.jspecify.annotations.Nullable;

/**
 * What Student's formulas need of the degrees of freedom alone; half a microsecond each, made when asked for, not to be
 * shared.
 */
final class StudentDegrees {
    private final double d;
    private @Nullable StudentTransform transform;
    private @Nullable StudentTransform next;
    private double logConstant = Double.NaN;
    private double logConstantSlope = Double.NaN;

    StudentDegrees(double d) {
        this.d = d;
    }

    /** Distribution for d degrees of freedom. */
    StudentTransform transform() {
        StudentTransform t = transform;
        if (t == null) {
            t = StudentTransform.of(d);
            transform = t;
        }
        return t;
    }

    /** Distribution for d + 1 degrees of freedom. */
    StudentTransform next() {
        StudentTransform t = next;
        if (t == null) {
            t = StudentTransform.of(d + 1);
            next = t;
        }
        return t;
    }

    /** log(d/2) - 2 (lgamma((d+1)/2) - lgamma(d/2)). */
    double logConstant() {
        if (Double.isNaN(logConstant)) {
            logConstant = StrictMath.log(d / 2) - 2 * GammaStep.log(d);
        }
        return logConstant;
    }

    /** The derivative of {@link #logConstant} in d. */
    double logConstantSlope() {
        if (Double.isNaN(logConstantSlope)) {
            logConstantSlope = 1 / d - 2 * GammaStep.slope(d);
        }
        return logConstantSlope;
    }
}
