package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.dependence.measure.Ranked;

/** Kendall's tau of a complete sample. */
final class SampleTau {
    private SampleTau() {}

    static double of(PairSample s) {
        return KendallTau.of(Ranked.of(s.u().shared()), Ranked.of(s.v().shared()), s.weights());
    }
}
