package dev.espalier.neural.training;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.neural.corpus.CorpusControls;
import dev.espalier.neural.corpus.LawKind;
import java.util.EnumSet;
import java.util.Set;

/** A training of a second or two: what it learns is of no use, how it runs is the same as for a long one. */
final class TinyTraining {
    /** Laws whose exact masses take long. */
    private static final Set<LawKind> EXPENSIVE = EnumSet.of(
            LawKind.PARAMETRIC, LawKind.MIXTURE, LawKind.SMOOTH_FIELD, LawKind.VINE_RESIDUAL, LawKind.PARTIAL);

    private TinyTraining() {}

    static TrainingControls controls(int stages, int steps) {
        return TrainingControls.defaults()
                .withRun(stages, steps, 2, 4, 8)
                .withReport(3)
                .withSources(
                        CorpusControls.defaults().withSizes(30, 300).withExcludedKinds(EXPENSIVE),
                        Set.of(Family.INDEPENDENCE, Family.GAUSSIAN, Family.CLAYTON));
    }
}
