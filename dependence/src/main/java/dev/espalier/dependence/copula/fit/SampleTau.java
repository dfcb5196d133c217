package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.sample.PairSample;
import dev.espalier.dependence.measure.KendallTau;
import dev.espalier.numerics.order.Ranks;

/** Kendall's tau of a complete sample. */
final class SampleTau {
    private SampleTau() {}

    static double of(PairSample s) {
        return KendallTau.of(Ranks.of(s.u().shared()), Ranks.of(s.v().shared()), s.weights());
    }
}
