package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;

/** One candidate with its likelihood search, begun at its start value and continued only while it can still win. */
final class Search {
    /** Gain granted to an unfinished search, in multiples of the squared decrement (the quadratic model says 1/2) ... */
    private static final double GENEROSITY = 1.5;
    /** ... plus this many nats. */
    private static final double GRACE = 2;

    private final Candidate candidate;
    private final Objective objective;
    private final ScoreAscent ascent;

    Search(Candidate candidate, PairSample complete, double tau, PairBlock block) {
        this.candidate = candidate;
        this.objective = new PairObjective(complete, candidate.family(), candidate.rotation(), block);
        double[] start = new ParameterScale(candidate.family()).to(candidate.start(tau));
        this.ascent = new ScoreAscent(objective, start);
    }

    Candidate candidate() {
        return candidate;
    }

    int evaluations() {
        return objective.evaluations();
    }

    /** The criterion that the quadratic model promises, the smaller the better. */
    double promise(PairFitControls controls, PairSample complete) {
        return criterion(controls, complete, ascent.value() + ascent.decrement() / 2);
    }

    /** Climbs; returns whether the search was given up because it cannot get below {@code target}. */
    boolean run(PairFitControls controls, PairSample complete, double target) {
        return ascent.climb((value, decrement) ->
                controls.preselect() && criterion(controls, complete, value + GENEROSITY * decrement + GRACE) > target);
    }

    PairFit result(PairSample complete, double tau) {
        double[] theta = objective.parameters(ascent.eta());
        return new PairFit(
                candidate.copula(theta),
                ascent.value(),
                theta.length,
                complete.size(),
                complete.effectiveSize(),
                tau,
                evaluations(),
                ascent.converged());
    }

    private double criterion(PairFitControls controls, PairSample complete, double logLikelihood) {
        return controls.criterion()
                .value(logLikelihood, candidate.family().parameterCount(), complete.effectiveSize(), controls.psi0());
    }
}
