package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Named sets of candidate families. */
public final class FamilySets {
    /** Every parametric family. */
    public static final Set<Family> PARAMETRIC =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Family.TLL)));

    /** Independence and the families whose parameter follows from Kendall's tau. */
    public static final Set<Family> TAU_INVERTIBLE = tauInvertible();

    private FamilySets() {}

    /**
     * Reads {@code all}, {@code itau} or a comma-separated list of family codes.
     *
     * @throws IllegalArgumentException naming the unknown family and the known ones
     */
    public static Set<Family> parse(String text) {
        return switch (text.trim()) {
            case "all" -> PARAMETRIC;
            case "itau" -> TAU_INVERTIBLE;
            default -> {
                EnumSet<Family> set = EnumSet.noneOf(Family.class);
                Arrays.stream(text.split(",", -1))
                        .map(String::trim)
                        .map(Family::ofCode)
                        .forEach(set::add);
                yield Collections.unmodifiableSet(set);
            }
        };
    }

    private static Set<Family> tauInvertible() {
        EnumSet<Family> set = EnumSet.of(Family.INDEPENDENCE);
        Arrays.stream(Family.values()).filter(Family::tauInvertible).forEach(set::add);
        return Collections.unmodifiableSet(set);
    }
}
