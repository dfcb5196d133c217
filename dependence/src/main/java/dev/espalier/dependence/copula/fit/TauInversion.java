package dev.espalier.dependence.copula.fit;

import dev.espalier.dependence.copula.family.Family;
import dev.espalier.dependence.copula.family.Formulas;
import dev.espalier.dependence.copula.sample.PairBlock;
import dev.espalier.dependence.copula.sample.PairSample;

/**
 * Fits by inversion of Kendall's tau (Genest and Rivest 1993, doi:10.1080/01621459.1993.10476372): the one parameter that
 * fixes tau follows from the sample's; Student's degrees of freedom maximise the likelihood with rho held.
 */
final class TauInversion {
    private TauInversion() {}

    static PairFit fit(Candidate candidate, PairSample complete, double tau, PairBlock block) {
        Family family = candidate.family();
        double seen = family.rotatable() ? Math.abs(tau) : tau;
        double[] theta = Formulas.of(family).parametersOfTau(seen);
        PairObjective objective = new PairObjective(complete, family, candidate.rotation(), block);
        boolean converged = true;
        if (family == Family.STUDENT) {
            ScoreAscent profile =
                    new ScoreAscent(new LastParameter(objective, theta), degreesOfFreedom(objective, theta));
            profile.climb((value, decrement) -> false);
            theta[1] = new LastParameter(objective, theta).parameters(profile.eta())[1];
            converged = profile.converged();
        }
        return new PairFit(
                candidate.copula(theta),
                objective.logLikelihood(theta),
                theta.length,
                complete.size(),
                complete.effectiveSize(),
                tau,
                objective.evaluations(),
                converged);
    }

    private static double[] degreesOfFreedom(PairObjective objective, double[] theta) {
        return new double[] {objective.scale().to(theta)[1]};
    }

    /** The likelihood as a function of the second parameter alone. */
    private record LastParameter(PairObjective whole, double[] theta) implements Objective {
        @Override
        public double[] parameters(double[] eta) {
            return whole.parameters(whole(eta));
        }

        @Override
        public double[] lower() {
            return new double[] {whole.lower()[1]};
        }

        @Override
        public double[] upper() {
            return new double[] {whole.upper()[1]};
        }

        @Override
        public Evaluation evaluate(double[] eta) {
            Evaluation e = whole.evaluate(whole(eta));
            return new Evaluation(e.value(), new double[] {e.gradient()[1]}, new double[][] {{e.information()[1][1]}});
        }

        @Override
        public int evaluations() {
            return whole.evaluations();
        }

        private double[] whole(double[] eta) {
            return new double[] {whole.scale().to(theta)[0], eta[0]};
        }
    }
}
