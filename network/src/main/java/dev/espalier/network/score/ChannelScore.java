package dev.espalier.network.score;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A score of every channel of a feed-forward layer.
 *
 * <p>Whether values may be compared between layers is a matter of type: {@link ModelScore} or {@link LayerScore}. What
 * ranks channels of different layers against each other takes a {@link ModelScore} only.
 */
public sealed interface ChannelScore permits ModelScore, LayerScore, MomentScore {
    /** What the score is. */
    ScoreSpec spec();

    /**
     * One value per channel, (m), finite.
     *
     * @throws IllegalArgumentException if the evidence lacks what {@link ScoreSpec#needs} names
     */
    double[] score(LayerEvidence evidence);

    /**
     * Standard errors of the values, (m), over blocks of samples.
     *
     * <p>Empty where {@link ScoreSpec#error} knows none or fewer than two blocks have positions.
     *
     * @throws IllegalArgumentException as for {@link #score}
     */
    default Optional<double[]> standardErrors(LayerEvidence evidence) {
        return Optional.empty();
    }

    /** Whether the evidence at hand suffices. */
    default boolean possibleWith(Set<ScoreSpec.Need> measured) {
        Set<ScoreSpec.Need> missing = EnumSet.noneOf(ScoreSpec.Need.class);
        missing.addAll(spec().needs());
        missing.removeAll(measured);
        return missing.isEmpty();
    }
}
