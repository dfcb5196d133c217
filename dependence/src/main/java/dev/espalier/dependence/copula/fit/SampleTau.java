package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.sample.PairSample;

/** Kendall's tau of a complete sample. */
final class SampleTau {
    private SampleTau() {}

    static double of(PairSample s) {
        double[] u = s.u().shared();
        double[] v = s.v().shared();
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.signum(u[i] - u[j]) * Math.signum(v[i] - v[j]);
            }
        }
        return sum / (u.length * (u.length - 1.0) / 2);
    }
}
