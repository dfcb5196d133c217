package dev.espalier.network.score;

import dev.espalier.formats.InputException;
import dev.espalier.formats.InputException.Code;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every score there is, by name. */
public final class ScoreRegistry {
    private static final List<ChannelScore> ALL = List.of(
            new LossProxy(),
            new FactoredLossProxy(),
            new Taylor(),
            new Curvature(),
            new ActivationPower(),
            new Magnitude(),
            new WandaSp(),
            new Flap(),
            new OptimalBrainSurgeon(),
            new LossAwareSurgeon(),
            new ScarProtection(),
            new ScarConnection(),
            new QuadraticGreedy(),
            new RandomScore());

    private ScoreRegistry() {}

    /** All scores, always in the same order. */
    public static List<ChannelScore> all() {
        return ALL;
    }

    /** The scores that what was measured suffices for, in that order. */
    public static List<ChannelScore> possibleWith(Set<ScoreSpec.Need> measured) {
        return ALL.stream().filter(score -> score.possibleWith(measured)).toList();
    }

    /**
     * The score of that name.
     *
     * @throws InputException listing the names there are
     */
    public static ChannelScore named(String id) {
        return ALL.stream()
                .filter(score -> score.spec().id().equals(id))
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        Code.UNKNOWN_NAME,
                        "no score is named '%s'; there are %s",
                        id,
                        ALL.stream().map(score -> score.spec().id()).collect(Collectors.joining(", "))));
    }
}
