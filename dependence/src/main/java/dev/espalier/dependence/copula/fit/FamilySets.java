package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Named sets of candidate families. */
public final class FamilySets {
    /** Every parametric family. */
    public static final Set<Family> PARAMETRIC = parametric();

    /** Every parametric family and the trained estimator. */
    public static final Set<Family> AUTO = auto();

    /** Independence and the families whose parameter follows from Kendall's tau. */
    public static final Set<Family> TAU_INVERTIBLE = tauInvertible();

    /** The sets that have a name on the command line, by that name. */
    public static final Map<String, Set<Family>> NAMED = named();

    private FamilySets() {}

    /**
     * Reads the name of a set in {@link #NAMED} or a comma-separated list of family codes.
     *
     * @throws IllegalArgumentException naming the unknown family and the known ones
     */
    public static Set<Family> parse(String text) {
        Set<Family> named = NAMED.get(text.trim());
        if (named != null) {
            return named;
        }
        EnumSet<Family> set = EnumSet.noneOf(Family.class);
        Arrays.stream(text.split(",", -1)).map(String::trim).map(Family::ofCode).forEach(set::add);
        return Collections.unmodifiableSet(set);
    }

    private static Map<String, Set<Family>> named() {
        Map<String, Set<Family>> sets = new LinkedHashMap<>();
        sets.put("all", PARAMETRIC);
        sets.put("itau", TAU_INVERTIBLE);
        sets.put("auto", AUTO);
        return Collections.unmodifiableMap(sets);
    }

    private static Set<Family> parametric() {
        EnumSet<Family> set = EnumSet.allOf(Family.class);
        set.removeIf(Family::onGrid);
        return Collections.unmodifiableSet(set);
    }

    private static Set<Family> auto() {
        EnumSet<Family> set = EnumSet.copyOf(PARAMETRIC);
        set.add(Family.NEURAL);
        return Collections.unmodifiableSet(set);
    }

    private static Set<Family> tauInvertible() {
        EnumSet<Family> set = EnumSet.of(Family.INDEPENDENCE);
        Arrays.stream(Family.values()).filter(Family::tauInvertible).forEach(set::add);
        return Collections.unmodifiableSet(set);
    }
}
