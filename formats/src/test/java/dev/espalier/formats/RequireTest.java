package dev.espalier.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RequireTest {
    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void givesWhatIsInRangeWithBothEndsWhereTheyBelong() {
        assertThat(Require.atLeast("n", 2, 2)).isEqualTo(2);
        assertThat(Require.atLeast("x", 0.5, 0.5)).isEqualTo(0.5);
        assertThat(Require.atLeast("x", Double.POSITIVE_INFINITY, 0)).isInfinite();
        assertThat(Require.within("n", 1, 1, 1)).isEqualTo(1);
        assertThat(Require.inside("p", Double.MIN_VALUE, 0, 1)).isEqualTo(Double.MIN_VALUE);
        assertThat(Require.positive("h", Double.MAX_VALUE)).isEqualTo(Double.MAX_VALUE);
        assertThat(Require.finite("x", -0.0)).isEqualTo(-0.0);
        Require.that(true, () -> {
            throw new AssertionError("no message is needed");
        });
    }

    @Test
    void saysWhatMustBeAndWhatWasFound() {
        refused("n must be at least 2, got 1", () -> Require.atLeast("n", 1, 2));
        refused("x must be at least 0.5, got 0.25", () -> Require.atLeast("x", 0.25, 0.5));
        refused("n must lie in 1..3, got 4", () -> Require.within("n", 4, 1, 3));
        refused("n must lie in 1..3, got 0", () -> Require.within("n", 0, 1, 3));
        refused("p must lie in (0, 1), got 0.0", () -> Require.inside("p", 0, 0, 1));
        refused("p must lie in (0, 1), got 1.0", () -> Require.inside("p", 1, 0, 1));
        refused("h must be positive and finite, got Infinity", () -> Require.positive("h", Double.POSITIVE_INFINITY));
        refused("h must be positive and finite, got 0.0", () -> Require.positive("h", 0));
        refused("why", () -> Require.that(false, "why"));
        refused("why", () -> Require.that(false, () -> "why"));
    }

    @Test
    void refusesNanEverywhere() {
        refused("x must be at least -1, got NaN", () -> Require.atLeast("x", Double.NaN, -1));
        refused("x must lie in (-1, 1), got NaN", () -> Require.inside("x", Double.NaN, -1, 1));
        refused("x must be positive and finite, got NaN", () -> Require.positive("x", Double.NaN));
        refused("x must be finite, got NaN", () -> Require.finite("x", Double.NaN));
    }
}
