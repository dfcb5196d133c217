package dev.espalier.cli.command;

import dev.espalier.formats.InputException;
import dev.espalier.network.score.ChannelScore;
import dev.espalier.network.score.ScoreRegistry;
import dev.espalier.network.score.ScoreSpec.Need;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Scores named on the command line.
 *
 * @param scores in the order given
 */
record ScoreList(List<ChannelScore> scores) {
    /** Those given, or all that a pass allows. */
    static ScoreList orAll(@Nullable ScoreList given, boolean forwardOnly) {
        if (given != null) {
            return given;
        }
        return new ScoreList(ScoreRegistry.all().stream()
                .filter(score -> !forwardOnly || !needsGradients(score))
                .toList());
    }

    boolean needsGradients() {
        return scores.stream().anyMatch(ScoreList::needsGradients);
    }

    /** Names of those that need gradients. */
    String withGradients() {
        return scores.stream()
                .filter(ScoreList::needsGradients)
                .map(score -> score.spec().id())
                .collect(Collectors.joining(", "));
    }

    /** Whether a score needs more than weights. */
    static boolean needsText(ChannelScore score) {
        return score.spec().needs().stream().anyMatch(need -> need != Need.WEIGHTS);
    }

    private static boolean needsGradients(ChannelScore score) {
        return score.spec().needs().contains(Need.GRADIENTS)
                || score.spec().needs().contains(Need.CONTRIBUTION_PRODUCTS);
    }

    /** Converts names separated by commas. */
    static final class Names implements ITypeConverter<ScoreList> {
        @Override
        public ScoreList convert(String text) {
            return new ScoreList(Arrays.stream(text.split(",", -1))
                    .map(name -> named(name.strip()))
                    .distinct()
                    .toList());
        }
    }

    /** Converts one name. */
    static final class Name implements ITypeConverter<ChannelScore> {
        @Override
        public ChannelScore convert(String text) {
            return named(text);
        }
    }

    private static ChannelScore named(String name) {
        try {
            return ScoreRegistry.named(name);
        } catch (InputException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
