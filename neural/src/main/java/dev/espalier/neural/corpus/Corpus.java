package dev.espalier.neural.corpus;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.formats.Require;
import dev.espalier.numerics.random.RandomStreams;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A random law over copulas: every draw is a law of its own, of a kind chosen by {@link LawKind#weight()}.
 *
 * <p>All that is drawn is a function of the controls and the stream; streams come from {@link RandomStreams}. Immutable and
 * safe to share.
 */
public final class Corpus {
    private final CorpusControls controls;
    private final List<Family> families;
    private final List<Family> partialFamilies;
    /** Kinds of law that a mixture may have among its parts. */
    private final Set<LawKind> parts = EnumSet.noneOf(LawKind.class);

    private final Map<LawKind, Double> weights = new EnumMap<>(LawKind.class);

    private Corpus(CorpusControls controls) {
        this.controls = controls;
        Set<Family> excluded = controls.excludedFamilies();
        Set<LawKind> kinds = EnumSet.allOf(LawKind.class);
        kinds.removeAll(controls.excludedKinds());
        families = Arrays.stream(Family.values())
                .filter(f -> f.parameterCount() > 0 && !excluded.contains(f))
                .toList();
        partialFamilies =
                families.stream().filter(PartialLaw.FAMILIES::contains).toList();
        if (kinds.contains(LawKind.INDEPENDENCE) && !excluded.contains(Family.INDEPENDENCE)) {
            parts.add(LawKind.INDEPENDENCE);
        }
        if (kinds.contains(LawKind.PATTERN)) {
            parts.add(LawKind.PATTERN);
        }
        for (LawKind kind : kinds) {
            if (possible(kind)) {
                weights.put(kind, kind.weight());
            }
        }
        Require.that(
                !weights.isEmpty(),
                "excluded kinds " + controls.excludedKinds() + " and families " + excluded + " leave no law to draw");
    }

    /**
     * The corpus with these controls.
     *
     * @throws IllegalArgumentException when they leave no law to draw
     */
    public static Corpus of(CorpusControls controls) {
        return new Corpus(controls);
    }

    private boolean possible(LawKind kind) {
        return switch (kind) {
            case INDEPENDENCE -> parts.contains(kind);
            case PATTERN, CHECKERBOARD, SMOOTH_FIELD -> true;
            case PARAMETRIC, MIXTURE, VINE_RESIDUAL -> !families.isEmpty();
            case PARTIAL -> !partialFamilies.isEmpty();
        };
    }

    /** A law. */
    public CopulaLaw draw(UniformRandomProvider stream) {
        return draw(kind(stream), stream);
    }

    private LawKind kind(UniformRandomProvider stream) {
        double total = 0;
        for (double w : weights.values()) {
            total += w;
        }
        double left = total * RandomStreams.openUniform(stream);
        LawKind last = LawKind.PARAMETRIC;
        for (Map.Entry<LawKind, Double> entry : weights.entrySet()) {
            last = entry.getKey();
            left -= entry.getValue();
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    /** A law of one kind, which must be among those possible. */
    CopulaLaw draw(LawKind kind, UniformRandomProvider stream) {
        return switch (kind) {
            case INDEPENDENCE -> new IndependenceLaw();
            case PARAMETRIC -> new ParametricLaw(ParametricDraw.copula(families, stream));
            case MIXTURE -> MixtureLaw.draw(families, parts, stream);
            case PATTERN -> PatternLaw.draw(stream);
            case CHECKERBOARD -> CheckerboardLaw.draw(stream);
            case SMOOTH_FIELD -> SmoothFieldLaw.draw(families, stream);
            case VINE_RESIDUAL -> VineResidualLaw.draw(families, stream);
            case PARTIAL -> PartialLaw.draw(partialFamilies, stream);
        };
    }

    /** A sample size: log-uniform between the controls' bounds, rounded. */
    public int sampleSize(UniformRandomProvider stream) {
        return (int) Math.round(Draws.logBetween(stream, controls.smallestSize(), controls.largestSize()));
    }
}
