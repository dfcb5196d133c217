package dev.espalier.pages.vine;

import dev.espalier.dependence.copula.PairCopula;
import dev.espalier.dependence.copula.family.Family;
import dev.espalier.report.Hue;
import dev.espalier.report.LegendEntry;
import java.util.Collection;
import java.util.List;

/** The fixed colour of every family: relatives share a hue. */
final class FamilyHues {
    private FamilyHues() {}

    static Hue of(Family family) {
        return switch (family) {
            case INDEPENDENCE -> Hue.GREY;
            case GAUSSIAN -> Hue.BLUE;
            case STUDENT -> Hue.SKY;
            case CLAYTON -> Hue.GREEN;
            case GUMBEL -> Hue.ORANGE;
            case FRANK -> Hue.PURPLE;
            case JOE -> Hue.RED;
            case BB1 -> Hue.TEAL;
            case BB6 -> Hue.BROWN;
            case BB7 -> Hue.MINT;
            case BB8 -> Hue.LILAC;
            case TAWN -> Hue.GOLD;
            case TLL, NEURAL -> Hue.ROSE;
        };
    }

    /** The families among {@code copulas}, in the order of the enumeration. */
    static List<LegendEntry> legend(Collection<PairCopula> copulas) {
        return copulas.stream()
                .map(PairCopula::family)
                .distinct()
                .sorted()
                .map(f -> new LegendEntry(f.code(), of(f)))
                .toList();
    }
}
