package dev.espalier.neural.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.numerics.random.RandomStreams;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** What controls leave out stays out, alone and as a part of other laws; what is left keeps its share. */
class CorpusControlsTest {
    private static final RandomStreams STREAMS = RandomStreams.of(11);
    private static final CorpusControls DEFAULTS = CorpusControls.defaults();

    @Test
    void excludedFamiliesAppearNowhere() {
        Corpus corpus = Corpus.of(
                DEFAULTS.withExcludedFamilies(Set.of(Family.CLAYTON, Family.STUDENT, Family.BB7, Family.INDEPENDENCE)));
        for (int k = 0; k < 400; k++) {
            assertThat(corpus.draw(STREAMS.stream(1, k)).name())
                    .doesNotContain("clayton", "student", "bb7", "independence");
        }
    }

    @Test
    void excludedKindsAppearNowhere() {
        Corpus corpus = Corpus.of(DEFAULTS.withExcludedKinds(EnumSet.of(LawKind.PATTERN, LawKind.INDEPENDENCE)));
        for (int k = 0; k < 400; k++) {
            assertThat(corpus.draw(STREAMS.stream(2, k)).name()).doesNotContain("pattern", "independence");
        }
    }

    @Test
    void withoutFamiliesTheLawsThatNeedNoneAreLeft() {
        Corpus corpus = Corpus.of(DEFAULTS.withExcludedFamilies(EnumSet.allOf(Family.class)));
        for (int k = 0; k < 50; k++) {
            assertThat(corpus.draw(STREAMS.stream(3, k)).name())
                    .containsPattern("^(pattern|checkerboard|smooth-field):")
                    .doesNotContain("around");
        }
    }

    @Test
    void kindsComeWithTheirWeights() {
        Corpus corpus = Corpus.of(DEFAULTS);
        Map<LawKind, Integer> counts = new EnumMap<>(LawKind.class);
        int draws = 1500;
        for (int k = 0; k < draws; k++) {
            String name = corpus.draw(STREAMS.stream(4, k)).name();
            for (LawKind kind : LawKind.values()) {
                if (name.startsWith(kind.code() + ":")) {
                    counts.merge(kind, 1, Integer::sum);
                }
            }
        }
        double total = 0;
        for (LawKind kind : LawKind.values()) {
            double p = kind.weight();
            // Four standard errors of a share.
            assertThat((double) counts.getOrDefault(kind, 0) / draws)
                    .as(kind.code())
                    .isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / draws)));
            total += p;
        }
        // Eight decimal fractions added.
        assertThat(total).isCloseTo(1, within(1e-12));
    }

    @Test
    void sizesAreLogUniform() {
        Corpus corpus = Corpus.of(DEFAULTS.withSizes(100, 10_000));
        UniformRandomProvider stream = STREAMS.stream(5);
        int draws = 4000;
        double mean = 0;
        for (int k = 0; k < draws; k++) {
            int n = corpus.sampleSize(stream);
            assertThat(n).isBetween(100, 10_000);
            mean += Math.log10(n) / draws;
        }
        // log10 n is uniform on [2, 4]: deviation 2/sqrt(12); four standard errors, rounding far below.
        assertThat(mean).isCloseTo(3, within(4 * 2 / Math.sqrt(12.0 * draws)));
    }

    @Test
    void impossibleControlsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSizes(1, 10))
                .withMessage("smallest sample size must be at least 2, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSizes(50, 49))
                .withMessageContaining("at least the smallest, 50, got 49");
        CorpusControls nothing = DEFAULTS.withExcludedKinds(EnumSet.allOf(LawKind.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Corpus.of(nothing))
                .withMessageContaining("leave no law to draw");
    }

    @Test
    void arraysOfDifferentLengthAreRefused() {
        for (LawKind kind : LawKind.values()) {
            CopulaLaw law = Corpus.of(DEFAULTS).draw(kind, STREAMS.stream(6));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> law.sample(STREAMS.stream(7), new double[3], new double[4]))
                    .withMessage("u has 3 rows, v has 4");
        }
    }
}
