package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.formats.Require;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the corpus draws from.
 *
 * @param excludedFamilies families that no law contains, alone or as a part of a mixture, field or vine (default none);
 *     independence excludes the law of that kind too, those that are grids, not formulas, are no laws and change nothing
 * @param excludedKinds kinds that are not drawn (default none); without patterns or independence, mixtures have no such component
 * @param smallestSize smallest sample, rows, at least 2 (default 30)
 * @param largestSize largest sample, rows, at least the smallest (default 100000)
 */
public record CorpusControls(
        Set<Family> excludedFamilies, Set<LawKind> excludedKinds, int smallestSize, int largestSize) {
    /** Checks the ranges. */
    public CorpusControls {
        Require.atLeast("smallest sample size", smallestSize, 2);
        Require.that(
                largestSize >= smallestSize,
                "largest sample size must be at least the smallest, " + smallestSize + ", got " + largestSize);
        EnumSet<Family> families = EnumSet.noneOf(Family.class);
        families.addAll(excludedFamilies);
        EnumSet<LawKind> kinds = EnumSet.noneOf(LawKind.class);
        kinds.addAll(excludedKinds);
        excludedFamilies = Collections.unmodifiableSet(families);
        excludedKinds = Collections.unmodifiableSet(kinds);
    }

    /** Everything, samples of 30 to 100000 rows. */
    public static CorpusControls defaults() {
        return new CorpusControls(Set.of(), Set.of(), 30, 100_000);
    }

    /** The same without these families, and only without these. */
    public CorpusControls withExcludedFamilies(Set<Family> families) {
        return new CorpusControls(families, excludedKinds, smallestSize, largestSize);
    }

    /** The same without these kinds, and only without these. */
    public CorpusControls withExcludedKinds(Set<LawKind> kinds) {
        return new CorpusControls(excludedFamilies, kinds, smallestSize, largestSize);
    }

    /** The same with samples of {@code smallest} to {@code largest} rows. */
    public CorpusControls withSizes(int smallest, int largest) {
        return new CorpusControls(excludedFamilies, excludedKinds, smallest, largest);
    }
}
